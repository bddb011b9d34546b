/// Keys made for these tests alone, by `openssl genpkey` and `openssl ecparam`; they open nothing.
enum SampleKeys {
  /// RSA, 2048 bits, PKCS #8.
  static let rsa = """
    -----BEGIN PRIVATE KEY-----
    MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDB4ZwbgQRgyAAN
    U5+DwNBlYFG/9zvSOx04bH8Jcbv5GPm22U0OIo+XOgwIplQLM1ceKOlwy928i+10
    JPAKp9MVzmMfNTHpHSrOQYrmLM+6cyaun49hPIwI5Rc7C34PlEPBTmTkspzLDHD+
    eYp8hhrvQz0uD0e/yV27IOEYAXaFuivqkvMx0e5RNsNgLYzwmuK8DYOObjLiyCIi
    9RjYrbZ5kjthKtVzeJnx51C9YhPrEZJxQvaD13DMa3OztK44o8NtjFzOtdkL+dvh
    tObMup+D/QasoZkMvrM2OyFSA19uoqbybZO+GLjPArPgtgkmzEUKVPWWKZc7xm2X
    KGjk0yZ/AgMBAAECggEAALRGf9c6jByFPa6JCSI0RH5NuMmVNxRhgJjY5vf+q5jp
    W0g9dvxVEsyU1Dk2vhZJnNVQ0tK2boE7c4XQNTuL0Sbh3r8cD/P3DWoKONgwIW1a
    VkThZ1L43AG4FmGzCQRMCaCXJq+AKg+Pn4FOC/cMRP80t306BtWmXWOsOLRyMaUk
    8lWhDFMDHIZRrMUU8dW7YwK9N1GNYZWERnl4eEmWJlxPuQaP6Tx3lcrVCJucf/Xu
    pRvrdqU6KQ5DEFLeEvlkxIl1wMkA2q7vxzDxwR+8CIRJ/QpRK1sgAtyuG6I+fabF
    GswdJWjpWpRdSq6qKftHtoMf1NR+oU47VC918r2hqQKBgQD+y0k4O9BsCarYz1ju
    rwM3TLyYt4hKyuzyYsYELlcuCJaVIdz2C9cwhbKzsDJc/bVV/0nuS7n2v9EuOZxi
    VLA7T8sg67Rtw5ndZxIpzk6KF2DhN1rjIup4FzVcLZg0iYwPA/RcRRPK3dhwui5Q
    zVJKreU/pr3LVG4xoqVK/+XieQKBgQDCzIVBPIHt/gkIn9FTmgDoo+tfq9biMnBU
    cyX/yeus217qV3wvdCEWQDNk8bBnwyjfdOGf/sltgFbNg0TUufXgoGJ9GhMOOG07
    BasHNaeaOJmeF8FV2KLR8nmUU5EhKaMUKDr715jvUQ9EImY3Iy9F0zN85wEpjyPu
    Etnra6/StwKBgE/9xFP6O1nfwxpkJlhw64KN/du4KvrIMJF8PwyK++XA3n2dbwB0
    ATADmXHeTEFziV2hUzWT4qM731Ey1wzr55QHXg9M0I1xTjn7JPGpCnFCG7E5LriG
    erQPHTp+Of2sfSMtq6bYLPmQomXpnabSfxZg98r+7zEJpbrBhEFCi4qJAoGBAJv6
    4lTLW4qzGI60UgwsS7/8yZMQ6P60vqeQkIPSLol6GvVwWfsxdPD5NW4F7WgYqFjN
    oYDYpnetBVSIYQwpX42fP13HDC0d17EkJ7+dIfhmi/NAOEpCLpYIH3w6sgIo8fFJ
    CXnxN/+hG6VGGizaWpcBt7+yxYZ+nJmctKxCzUXfAoGBAMD7J0bLyA9j8tC42Mor
    NBS3qowLXBPafHE8XcELzNxTWnGVee7Ur0ep69btBwClyBFIs928iF+o+DiRGbkV
    HzDDRYDI06JpOThZcoNf2WvFAFFwGf3N5raGDiDJ+yREJnVqJY2bdGjE7mfkSj8d
    H7+Zp7PbrHJubidmDAytj/le
    -----END PRIVATE KEY-----
    """

  /// The same in PKCS #1.
  static let rsaTraditional = """
    -----BEGIN RSA PRIVATE KEY-----
    MIIEpAIBAAKCAQEAweGcG4EEYMgADVOfg8DQZWBRv/c70jsdOGx/CXG7+Rj5ttlN
    DiKPlzoMCKZUCzNXHijpcMvdvIvtdCTwCqfTFc5jHzUx6R0qzkGK5izPunMmrp+P
    YTyMCOUXOwt+D5RDwU5k5LKcywxw/nmKfIYa70M9Lg9Hv8lduyDhGAF2hbor6pLz
    MdHuUTbDYC2M8JrivA2Djm4y4sgiIvUY2K22eZI7YSrVc3iZ8edQvWIT6xGScUL2
    g9dwzGtzs7SuOKPDbYxczrXZC/nb4bTmzLqfg/0GrKGZDL6zNjshUgNfbqKm8m2T
    vhi4zwKz4LYJJsxFClT1limXO8Ztlyho5NMmfwIDAQABAoIBAAC0Rn/XOowchT2u
    iQkiNER+TbjJlTcUYYCY2Ob3/quY6VtIPXb8VRLMlNQ5Nr4WSZzVUNLStm6BO3OF
    0DU7i9Em4d6/HA/z9w1qCjjYMCFtWlZE4WdS+NwBuBZhswkETAmglyavgCoPj5+B
    Tgv3DET/NLd9OgbVpl1jrDi0cjGlJPJVoQxTAxyGUazFFPHVu2MCvTdRjWGVhEZ5
    eHhJliZcT7kGj+k8d5XK1QibnH/17qUb63alOikOQxBS3hL5ZMSJdcDJANqu78cw
    8cEfvAiESf0KUStbIALcrhuiPn2mxRrMHSVo6VqUXUquqin7R7aDH9TUfqFOO1Qv
    dfK9oakCgYEA/stJODvQbAmq2M9Y7q8DN0y8mLeISsrs8mLGBC5XLgiWlSHc9gvX
    MIWys7AyXP21Vf9J7ku59r/RLjmcYlSwO0/LIOu0bcOZ3WcSKc5Oihdg4Tda4yLq
    eBc1XC2YNImMDwP0XEUTyt3YcLouUM1SSq3lP6a9y1RuMaKlSv/l4nkCgYEAwsyF
    QTyB7f4JCJ/RU5oA6KPrX6vW4jJwVHMl/8nrrNte6ld8L3QhFkAzZPGwZ8Mo33Th
    n/7JbYBWzYNE1Ln14KBifRoTDjhtOwWrBzWnmjiZnhfBVdii0fJ5lFORISmjFCg6
    +9eY71EPRCJmNyMvRdMzfOcBKY8j7hLZ62uv0rcCgYBP/cRT+jtZ38MaZCZYcOuC
    jf3buCr6yDCRfD8MivvlwN59nW8AdAEwA5lx3kxBc4ldoVM1k+KjO99RMtcM6+eU
    B14PTNCNcU45+yTxqQpxQhuxOS64hnq0Dx06fjn9rH0jLaum2Cz5kKJl6Z2m0n8W
    YPfK/u8xCaW6wYRBQouKiQKBgQCb+uJUy1uKsxiOtFIMLEu//MmTEOj+tL6nkJCD
    0i6Jehr1cFn7MXTw+TVuBe1oGKhYzaGA2KZ3rQVUiGEMKV+Nnz9dxwwtHdexJCe/
    nSH4ZovzQDhKQi6WCB98OrICKPHxSQl58Tf/oRulRhos2lqXAbe/ssWGfpyZnLSs
    Qs1F3wKBgQDA+ydGy8gPY/LQuNjKKzQUt6qMC1wT2nxxPF3BC8zcU1pxlXnu1K9H
    qevW7QcApcgRSLPdvIhfqPg4kRm5FR8ww0WAyNOiaTk4WXKDX9lrxQBRcBn9zea2
    hg4gyfskRCZ1aiWNm3RoxO5n5Eo/HR+/maez26xybm4nZgwMrY/5Xg==
    -----END RSA PRIVATE KEY-----
    """

  /// Its public half.
  static let rsaPublic = """
    -----BEGIN PUBLIC KEY-----
    MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAweGcG4EEYMgADVOfg8DQ
    ZWBRv/c70jsdOGx/CXG7+Rj5ttlNDiKPlzoMCKZUCzNXHijpcMvdvIvtdCTwCqfT
    Fc5jHzUx6R0qzkGK5izPunMmrp+PYTyMCOUXOwt+D5RDwU5k5LKcywxw/nmKfIYa
    70M9Lg9Hv8lduyDhGAF2hbor6pLzMdHuUTbDYC2M8JrivA2Djm4y4sgiIvUY2K22
    eZI7YSrVc3iZ8edQvWIT6xGScUL2g9dwzGtzs7SuOKPDbYxczrXZC/nb4bTmzLqf
    g/0GrKGZDL6zNjshUgNfbqKm8m2Tvhi4zwKz4LYJJsxFClT1limXO8Ztlyho5NMm
    fwIDAQAB
    -----END PUBLIC KEY-----
    """

  /// RSA, 1024 bits.
  static let rsaShort = """
    -----BEGIN PRIVATE KEY-----
    MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBALwBpwdxneBVR6Of
    oHmnpgGmyl9DbaS9Sl16e2XBLQkCbsNwg+fr5j9JLV2G//IfZyNvIBSJbwCjCDbf
    vBEFf6iR2Big7ZkgdMJ7nwTJSmWuxx9S5AmYfbxdWL8/mhIdF2RtFRyrhNOnhvLU
    AqicOHS0WGjr32NVUFerqP/P+j2XAgMBAAECgYBOrtJcxywvywEkdZYP1B4h6tAf
    dnTY0W/iF3S1bVePwbjhiqFp2syOB+44iltr1cCwj715WtteBN1XOePXq9l0137N
    eN785l6VVvYesBoAGCAbERoWZ34jfhFyN/8jUCsS/FhFvhD2BSft69kmajHE3cIL
    pxGZ/Vkq54Xu0HxNYQJBAOHnXSMRJherwHf1fg2cWivvCV57kGisaXXoztqRUccb
    1KfsU2tucYRptVMPlhO/PC0wBkU9pz8uNlVE5rVUau0CQQDVDcTwslHoArqnhtPY
    O+mqo/ADEdNVe5OtQw+OIFpYdjZJJG+W3S/KgI6+q+R4C3eghIzT+yPZBnaaJQTY
    r8YTAkEAk2jTGMfe8IFNxbl2+NC28oY3ueStlfAznRI+sNc04tVhTfZjdO4Luxjz
    jnDUQKyASwhUfyg9E3hHUhr05Qxh/QJAZ4SoMxdBisyAqtNs7Ty3HU1IWgV4PKmt
    qFrUHQeFPkQ5vjIw8gmIpgju0qAsg1N3DYw57Omykkl8qQrhnvNQ9wJAWMJQ94Uk
    eF4WflUbsGs5ls5AsPe4lbr07Ib15H+TWTjsY/6BWBX1Qadwt9bP7gTnTVfv7N3Q
    w7BVRzpYEsp/Sg==
    -----END PRIVATE KEY-----
    """

  /// P-256 in SEC 1, with the parameters that `openssl ecparam` writes first.
  static let ec = """
    -----BEGIN EC PARAMETERS-----
    BggqhkjOPQMBBw==
    -----END EC PARAMETERS-----
    -----BEGIN EC PRIVATE KEY-----
    MHcCAQEEIDGBJt5bqgitldHluyrMhPFESorsL+8gnP93XT3DPY0toAoGCCqGSM49
    AwEHoUQDQgAETIra9NHY2Q+bu46FVK0HYtMem6K/j/LPdxLOPLJKBBTa/AWy/nqo
    XDyYXcx4bpH/AXJLb34RzSTC3PMjXKvUHw==
    -----END EC PRIVATE KEY-----
    """

  /// The same in PKCS #8.
  static let ecModern = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgMYEm3luqCK2V0eW7
    KsyE8URKiuwv7yCc/3ddPcM9jS2hRANCAARMitr00djZD5u7joVUrQdi0x6bor+P
    8s93Es48skoEFNr8BbL+eqhcPJhdzHhukf8BcktvfhHNJMLc8yNcq9Qf
    -----END PRIVATE KEY-----
    """

  /// Its public half.
  static let ecPublic = """
    -----BEGIN PUBLIC KEY-----
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAETIra9NHY2Q+bu46FVK0HYtMem6K/
    j/LPdxLOPLJKBBTa/AWy/nqoXDyYXcx4bpH/AXJLb34RzSTC3PMjXKvUHw==
    -----END PUBLIC KEY-----
    """

  /// The same with a passphrase, PKCS #8.
  static let ecEncrypted = """
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgcmKtQ9CdvHgICCAAw
    DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEBuYjCcmEp5KhXM7BiVHVMwEgZDm
    58hoXS4K5gmGwL8PgvpGE/Tg0/7yiyV6Zu6OVUteLgS98zbOZCvDt4cMarTFusSL
    Wl5tFIPsVUEs46V5qKUhbYkTsn9KDH9z0TA3i9bHP+E3XyadMdSZjbb3OQlbiqCW
    euAiFAPcst/1/xj/z1uJGkAPuqlkyr/dBv76wIKAFi3XX2FtGw1UlGqIMekTpFs=
    -----END ENCRYPTED PRIVATE KEY-----
    """

  /// The same with a passphrase, as RFC 1421 has it.
  static let ecEncryptedTraditional = """
    -----BEGIN EC PRIVATE KEY-----
    Proc-Type: 4,ENCRYPTED
    DEK-Info: AES-128-CBC,A51A042597185A3C5E4985867F7FF134

    FtDn5bU7qLAu+avDFZqCQ9hbS9M8acMUPTj0tNCCJaOrtgNNtGg1YJdhnq0SPSR6
    X0jOiKKtF630/eteWO4ysLyeK/UFJ8kumaJJg1gcKdN+xYxbOMi0KQGdpHpbLT9c
    SjUYo60J90E5MWUXnQFU/zdvVtDe0xsKwwsRqaJrzII=
    -----END EC PRIVATE KEY-----
    """

  /// P-384.
  static let p384 = """
    -----BEGIN EC PRIVATE KEY-----
    MIGkAgEBBDAU/GMlemOSDTFEWTwxfKoUM6ksShzgrwIhF+rP08R8408jEyr+DHSj
    hqNniONAOCmgBwYFK4EEACKhZANiAAS+xVKHYAB4BpnfogtJwOjKEsn5dAMsCymO
    /Wu1DuAPcK9XV00/XX3mOcGEsfF9WU/p3kS1l6LoQ/ZfYHm9AIU+cJAYDcVmW+zT
    QiLAwSnRtEd0k+2sq6OzcaJ588TwAqI=
    -----END EC PRIVATE KEY-----
    """

  /// Ed25519.
  static let ed25519 = """
    -----BEGIN PRIVATE KEY-----
    MC4CAQAwBQYDK2VwBCIEIHkbMDzvu7ysDWoQbZlcqCWRxU1DBo0fznXZSLYtKj8R
    -----END PRIVATE KEY-----
    """
}

/// Tokens and keys with known answers.
enum SampleTokens {
  /// Signed over with `openssl dgst -sha256 -sign` and the RSA key of these tests.
  static let opensslAssertion =
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6InJzYS0xIn0.eyJpc3MiOiJjbGllbnQtMSIsInN1YiI6Im"
    + "NsaWVudC0xIiwiYXVkIjoiaHR0cHM6Ly9sb2dpbi5leGFtcGxlL3Rva2VuIiwiaWF0IjoxNzAwMDAwMDAwLCJleHAi"
    + "OjE3MDAwMDAwNjAsImp0aSI6ImlkLTEifQ.In2b5qDyCunj-HUhI_PeQ5XikL8Ij3ez0Fp-KjZkNCK9XH3ipTEjdo9"
    + "OgXLQx90tqArkXFEpJEvD5Aj8hQtPfST8AEzCgtSbfW9vo0lvXdcuLfWEIQO43UkZbanG3xaGSwIKRJgdJG-j9vDME"
    + "r9-R26cWLb5fzdp7yMVhyZ7NFRqd-QZeFz6D6Fv_91VN1HM1Z3lEWVyD0iJHYGnSJ9eB6gbAxm8hLW_8GNM5mUiltW"
    + "M7gLW5rl4MQdfT2PbmG52My9zO5TEyVkKOTYir5d6H1l0ruBy64ln9IXF-HracRyFb4oc-PpW8SbtgIcBk-2iaMtGj"
    + "-YuUEeeqWbUBVfbBw"

  /// The same claims, signed so by the P-256 key; the DER of OpenSSL turned into r and s.
  static let opensslES256 =
    "eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImVjLTEifQ.eyJpc3MiOiJjbGllbnQtMSIsInN1YiI6ImN"
    + "saWVudC0xIiwiYXVkIjoiaHR0cHM6Ly9sb2dpbi5leGFtcGxlL3Rva2VuIiwiaWF0IjoxNzAwMDAwMDAwLCJleHAiO"
    + "jE3MDAwMDAwNjAsImp0aSI6ImlkLTEifQ.oJGmN7hofhhKk75NMCT7yHGDnqbgRY0-6tGhjFToyQ3i-OL0s0JHZAT5"
    + "qP_ApklGnmxrIgyBoSR_GZMieJDdQg"

  /// RFC 7515, A.2.1.
  static let rs256 =
    "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlL"
    + "mNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7"
    + "AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWz"
    + "O75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZES"
    + "c6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlU"
    + "PQGe77Rw"

  /// RFC 7515, A.2.1: `n` of the key, whose `e` is AQAB.
  static let rs256Modulus =
    "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0B"
    + "m4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5"
    + "z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7"
    + "aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"

  /// RFC 7515, A.3.1.
  static let es256 =
    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlL"
    + "mNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSA"
    + "pmWQxfKTUJqPP3-Kg6NU1Q"

  /// RFC 7515, A.3.1.
  static let es256Key =
    #"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","#
    + #""y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#
}

import CCurl
import Evidence
import Glibc

extension Transfer {
  /// Hands a transfer to libcurl's callbacks, unretained: the driver's thread keeps it until it is released.
  static func setContext(_ options: inout EasyOptions, _ transfer: UnsafeMutableRawPointer?) {
    options.set(pointer: CURLOPT_HEADERDATA, transfer)
    options.set(pointer: CURLOPT_WRITEDATA, transfer)
    options.set(pointer: CURLOPT_DEBUGDATA, transfer)
    options.set(pointer: CURLOPT_PREREQDATA, transfer)
    options.set(pointer: CURLOPT_OPENSOCKETDATA, transfer)
  }

  static func setCallbacks(_ options: inout EasyOptions) {
    let easy = options.easy
    options.keep(
      ccurl_set_data_callback(easy, CURLOPT_HEADERFUNCTION) { data, size, count, context in
        let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
        return Transfer.of(context)?.receive(headerLine: bytes) == true ? bytes.count : 0
      })
    options.keep(
      ccurl_set_data_callback(easy, CURLOPT_WRITEFUNCTION) { data, size, count, context in
        let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
        return Transfer.of(context)?.receive(body: bytes) == true ? bytes.count : 0
      })
    options.keep(
      ccurl_set_debug_callback(easy) { _, type, data, size, context in
        let bytes = UnsafeRawBufferPointer(start: data, count: size)
        switch type {
        case CURLINFO_HEADER_OUT, CURLINFO_DATA_OUT:
          Transfer.of(context)?.record(sent: bytes, isHeader: type == CURLINFO_HEADER_OUT)
        case CURLINFO_TEXT: Transfer.of(context)?.hear(text: bytes)
        default: break
        }
        return 0
      })
    options.set(CURLOPT_VERBOSE, 1)
    options.keep(
      ccurl_set_prereq_callback(easy) { context, _, _, _, _ in
        Transfer.of(context)?.mayRequest() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
      })
    options.keep(
      ccurl_set_socket_callback(easy) { context, purpose, address in
        guard purpose == CURLSOCKTYPE_IPCXN, let address, let port = Transfer.port(of: address),
          let transfer = Transfer.of(context),
          transfer.mayOpen(port: port, guarded: Transfer.guardedAddress(of: address))
        else { return CURL_SOCKET_BAD }
        // Not to be inherited by the commands that other drivers run.
        let type = address.pointee.socktype | ccurl_sock_cloexec
        return socket(address.pointee.family, type, address.pointee.protocol)
      })
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The text of an address that is guarded; nil for any other.
  private static func guardedAddress(of address: UnsafeMutablePointer<curl_sockaddr>) -> String? {
    guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return nil }
    return GuardedAddress.text(
      of: (UnsafeRawPointer(address) + offset).assumingMemoryBound(to: sockaddr.self))
  }

  /// The port of an internet address, nil for any other family.
  private static func port(of address: UnsafeMutablePointer<curl_sockaddr>) -> Int? {
    guard [AF_INET, AF_INET6].contains(address.pointee.family),
      let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr)
    else { return nil }
    // IPv4 and IPv6 addresses hold the port at the same place.
    let address = UnsafeRawPointer(address).advanced(by: offset)
    return Int(UInt16(bigEndian: address.loadUnaligned(fromByteOffset: 2, as: UInt16.self)))
  }
}

import Foundation
import Kernel
import Testing

@testable import Outgoing

/// The signed examples of the Amazon S3 API Reference, "Signature Calculations for the Authorization Header" (24 May 2013, us-east-1).
@Suite("Signatures of S3") struct S3SignatureTests {
  private static let host = "examplebucket.s3.amazonaws.com", time: Int64 = 1_369_353_600
  private static let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  /// The keys of the reference, in parts: they are nobody's, and scanners for secrets do not know that.
  private static let signature = S3Signature(
    keys: S3Keys(access: "AKIAIOSFODNN7" + "EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY"), region: "us-east-1")

  private static func signed(_ method: String, _ path: String, query: [(name: String, value: String)] = [], headers: [(String, String)] = [], digest: String = empty) -> String {
    let all = signature.headers(method, host: host, path: path, query: query, headers: headers, digest: digest, time: time)
    return all.first { $0.0 == "Authorization" }?.1 ?? ""
  }

  @Test("GET of a range") func range() {
    let text = Self.signed("GET", "/test.txt", headers: [("Range", "bytes=0-9")])
    #expect(text.hasSuffix("SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"))
    #expect(text.contains("/20130524/us-east-1/s3/aws4_request,"))
  }

  @Test("A list, its parameters in order") func list() {
    #expect(Self.signed("GET", "/", query: [("prefix", "J"), ("max-keys", "2")]).hasSuffix("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"))
  }

  @Test("PUT, with a name that has to be encoded") func put() {
    let text = Self.signed(
      "PUT", "/" + S3Signature.encoded("test$file.text"), headers: [("Date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")],
      digest: S3Signature.sha256(Array("Welcome to Amazon S3.".utf8)))
    #expect(text.hasSuffix("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"))
  }

  @Test("Names are encoded byte by byte", arguments: [("a/b", "a%2Fb"), ("0=ocfl_1.1", "0%3Docfl_1.1"), ("urn%3auuid", "urn%253auuid"), ("đ ~", "%C4%91%20~")]) func encoded(_ text: String, _ wanted: String) {
    #expect(S3Signature.encoded(text) == wanted)
  }

  @Test("A place by path and by host; what is none is refused") func places() throws {
    let byPath = try #require(S3Place("s3://kho-goc/a//b/", endpoint: "http://127.0.0.1:9000", region: "r", style: .path))
    #expect(byPath.host == "127.0.0.1:9000" && byPath.base == "/kho-goc/" && byPath.prefix == "a/b/")
    let byHost = try #require(S3Place("s3://kho-goc", endpoint: nil, region: "ap-southeast-1", style: .virtual))
    #expect(byHost.host == "kho-goc.s3.ap-southeast-1.amazonaws.com" && byHost.base == "/" && byHost.prefix.isEmpty)
    for wrong in ["kho-goc", "s3://", "s3://K", "s3://a/../b", "s3://kho-goc/../b", "http://kho-goc/"] { #expect(S3Place(wrong, endpoint: nil, region: "r", style: .path) == nil, "\(wrong)") }
  }

  @Test("Keys come from the environment or a file with the secret beside it, and nothing else") func account() throws {
    #expect(throws: Problems.self) { try S3Account.read(nil, environment: [:]) }
    let account = try S3Account.read(nil, environment: ["AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_ENDPOINT_URL_S3": "http://127.0.0.1:9000"])
    #expect(account.style == .path && account.region == "us-east-1")
    #expect(throws: Problems.self) { try account.shelf("/mnt/x") }
    #expect(try account.shelf("s3://kho-goc/x").name == "s3://kho-goc/x/")
  }
}

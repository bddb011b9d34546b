extension Overview {
  static func sentence(_ report: Report) -> String {
    let run = report.run
    let product = Wording.product(run)
    let profile = Wording.profile(run)
    if report.judgement.stopped != nil {
      return
        "Testing of \(product) could not begin. This says nothing about whether it conforms to \(profile)."
    }
    if run.kind != "certification" {
      return "This run looked at a part of \(profile) only, and says nothing about the rest of \(product)."
    }
    switch report.judgement.verdict {
    case "conformant":
      return
        "\(product.capitalizedFirst) conforms to \(profile): every capability that it claims is satisfied."
    case "conformant-with-waivers":
      let waived = Wording.count(report.judgement.requirements.count { $0.waived }, "requirement")
      let programme = report.judgement.governance?.programme ?? "the programme"
      return "\(product.capitalizedFirst) conforms to \(profile), with \(waived) waived by \(programme)."
    case "non-conformant": return nonConformant(report, product: product, profile: profile)
    default: return incomplete(report, product: product, profile: profile)
    }
  }

  private static func nonConformant(_ report: Report, product: String, profile: String) -> String {
    let claimed = report.judgement.capabilities.filter(\.claimed)
    let broken = claimed.count { $0.verdict == "not-satisfied" }
    let claims = Wording.count(claimed.count, "claimed capability", "claimed capabilities")
    let failed = report.judgement.requirements.count { $0.verdict == "fail" }
    let requirements = Wording.count(failed, "requirement")
    return
      "\(product.capitalizedFirst) does not conform to \(profile). Of \(claims), "
      + "\(broken) \(broken == 1 ? "is" : "are") not satisfied, because \(requirements) failed."
  }

  private static func incomplete(_ report: Report, product: String, profile: String) -> String {
    let claimed = report.judgement.capabilities.filter(\.claimed)
    let open = claimed.count { $0.verdict != "satisfied" }
    if claimed.isEmpty {
      return
        "Whether \(product) conforms to \(profile) is not known: it claims no capability, so nothing was due."
    }
    return "Whether \(product) conforms to \(profile) is not known: \(open) of "
      + "\(Wording.count(claimed.count, "claimed capability", "claimed capabilities")) could not be judged."
  }
}

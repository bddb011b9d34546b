extension Operation {
  /// The 35 operations of the gradebook service.
  ///
  /// Source: OneRoster 1.2 gradebook service, OpenAPI binding, `paths`.
  static let gradebook: [Operation] = [
    Operation("getAllAssessmentLineItems", "/assessmentLineItems", service: .gradebook),
    Operation("getAssessmentLineItem", "/assessmentLineItems/{sourcedId}", service: .gradebook),
    Operation(
      "deleteAssessmentLineItem", "/assessmentLineItems/{sourcedId}", method: "DELETE",
      service: .gradebook),
    Operation(
      "putAssessmentLineItem", "/assessmentLineItems/{sourcedId}", method: "PUT",
      service: .gradebook),
    Operation("getAllAssessmentResults", "/assessmentResults", service: .gradebook),
    Operation("getAssessmentResult", "/assessmentResults/{sourcedId}", service: .gradebook),
    Operation(
      "deleteAssessmentResult", "/assessmentResults/{sourcedId}", method: "DELETE",
      service: .gradebook),
    Operation("putAssessmentResult", "/assessmentResults/{sourcedId}", method: "PUT", service: .gradebook),
    Operation("getAllCategories", "/categories", service: .gradebook),
    Operation("getCategory", "/categories/{sourcedId}", service: .gradebook),
    Operation("deleteCategory", "/categories/{sourcedId}", method: "DELETE", service: .gradebook),
    Operation("putCategory", "/categories/{sourcedId}", method: "PUT", service: .gradebook),
    Operation(
      "postResultsForAcademicSessionForClass",
      "/classes/{classSourcedId}/academicSessions/{academicSessionSourcedId}/results", method: "POST",
      service: .gradebook),
    Operation("getCategoriesForClass", "/classes/{classSourcedId}/categories", service: .gradebook),
    Operation("getLineItemsForClass", "/classes/{classSourcedId}/lineItems", service: .gradebook),
    Operation(
      "postLineItemsForClass", "/classes/{classSourcedId}/lineItems", method: "POST",
      service: .gradebook),
    Operation(
      "getResultsForLineItemForClass", "/classes/{classSourcedId}/lineItems/{lineItemSourcedId}/results",
      service: .gradebook),
    Operation("getResultsForClass", "/classes/{classSourcedId}/results", service: .gradebook),
    Operation("getScoreScalesForClass", "/classes/{classSourcedId}/scoreScales", service: .gradebook),
    Operation(
      "getResultsForStudentForClass", "/classes/{classSourcedId}/students/{studentSourcedId}/results",
      service: .gradebook),
    Operation("getAllLineItems", "/lineItems", service: .gradebook),
    Operation(
      "postResultsForLineItem", "/lineItems/{lineItemSourcedId}/results", method: "POST",
      service: .gradebook),
    Operation("getLineItem", "/lineItems/{sourcedId}", service: .gradebook),
    Operation("deleteLineItem", "/lineItems/{sourcedId}", method: "DELETE", service: .gradebook),
    Operation("putLineItem", "/lineItems/{sourcedId}", method: "PUT", service: .gradebook),
    Operation("getAllResults", "/results", service: .gradebook),
    Operation("getResult", "/results/{sourcedId}", service: .gradebook),
    Operation("deleteResult", "/results/{sourcedId}", method: "DELETE", service: .gradebook),
    Operation("putResult", "/results/{sourcedId}", method: "PUT", service: .gradebook),
    Operation(
      "postLineItemsForSchool", "/schools/{schoolSourcedId}/lineItems", method: "POST",
      service: .gradebook),
    Operation("getScoreScalesForSchool", "/schools/{schoolSourcedId}/scoreScales", service: .gradebook),
    Operation("getAllScoreScales", "/scoreScales", service: .gradebook),
    Operation("getScoreScale", "/scoreScales/{sourcedId}", service: .gradebook),
    Operation("deleteScoreScale", "/scoreScales/{sourcedId}", method: "DELETE", service: .gradebook),
    Operation("putScoreScale", "/scoreScales/{sourcedId}", method: "PUT", service: .gradebook),
  ]

  /// The 5 operations of the resources service.
  ///
  /// Source: OneRoster 1.2 resources service, OpenAPI binding, `paths`.
  static let resources: [Operation] = [
    Operation("getResourcesForClass", "/classes/{classSourcedId}/resources", service: .resources),
    Operation("getResourcesForCourse", "/courses/{courseSourcedId}/resources", service: .resources),
    Operation("getAllResources", "/resources", service: .resources),
    Operation("getResource", "/resources/{sourcedId}", service: .resources),
    Operation("getResourcesForUser", "/users/{userSourcedId}/resources", service: .resources),
  ]

  /// The 61 operations of OneRoster 1.1: those of 1.2 without posts, score scales, assessments, the categories of a
  /// class and the resources of a user.
  ///
  /// Source: OneRoster 1.1 REST, the table of operations.
  static let first: [Operation] =
    rostering
    + (gradebook + resources).filter { operation in
      let views: [RosterView] = [.scoreScales, .assessmentLineItems, .assessmentResults]
      let others = ["getCategoriesForClass", "getResourcesForUser"]
      return operation.method != "POST" && !views.contains(operation.view) && !others.contains(operation.id)
    }
}

/// Events of one type that a profile has, with what they are about.
///
/// Source: the profiles of Caliper 1.2; those of 1.1 are among them.
struct CaliperRow: Sendable {
  let profile: String
  let event: String
  let actions: [String]
  /// The type of the object.
  let object: String
  /// The type of what is generated, if anything.
  var generated: String?
  /// The type of the target, if there is one.
  var target: String?
  var actor = "Person"
  /// Whether it came with version 1.2.
  var isSecond = false

  init(
    _ profile: String, _ event: String, _ actions: [String], on object: String,
    makes generated: String? = nil,
    at target: String? = nil, by actor: String = "Person", isSecond: Bool = false
  ) {
    (self.profile, self.event, self.actions, self.object) = (profile, event, actions, object)
    (self.generated, self.target, self.actor, self.isSecond) = (generated, target, actor, isSecond)
  }

  private static func looks(_ profile: String, at object: String, isSecond: Bool = false) -> [CaliperRow] {
    [
      .init(profile, "NavigationEvent", ["NavigatedTo"], on: object, isSecond: isSecond),
      .init(profile, "ViewEvent", ["Viewed"], on: object, isSecond: isSecond),
    ]
  }

  /// Every row of every profile; those that a sensor must send come first in each.
  static let all: [CaliperRow] =
    [
      .init("Annotation", "AnnotationEvent", ["Bookmarked"], on: "Document", makes: "BookmarkAnnotation"),
      .init("Annotation", "AnnotationEvent", ["Highlighted"], on: "Document", makes: "HighlightAnnotation"),
      .init("Annotation", "AnnotationEvent", ["Shared"], on: "Document", makes: "SharedAnnotation"),
      .init("Annotation", "AnnotationEvent", ["Tagged"], on: "Document", makes: "TagAnnotation"),
      .init(
        "Assessment", "AssessmentEvent", ["Submitted", "Started", "Paused", "Resumed", "Restarted", "Reset"],
        on: "Assessment", makes: "Attempt"),
      .init("Assessment", "AssessmentItemEvent", ["Started"], on: "AssessmentItem", makes: "Attempt"),
      .init(
        "Assessment", "AssessmentItemEvent", ["Completed"], on: "AssessmentItem", makes: "FillinBlankResponse"
      ),
      .init("Assessment", "AssessmentItemEvent", ["Skipped"], on: "AssessmentItem"),
    ] + looks("Assessment", at: "Assessment") + [
      .init(
        "Assignable", "AssignableEvent", ["Started", "Submitted", "Completed", "Reviewed"],
        on: "AssignableDigitalResource", makes: "Attempt"),
      .init(
        "Assignable", "AssignableEvent", ["Activated", "Deactivated"], on: "AssignableDigitalResource"),
    ] + looks("Assignable", at: "AssignableDigitalResource") + [
      .init("Feedback", "FeedbackEvent", ["Commented"], on: "VideoObject", makes: "Comment", isSecond: true),
      .init("Feedback", "FeedbackEvent", ["Ranked"], on: "Document", makes: "Rating", isSecond: true),
      .init("Forum", "MessageEvent", ["Posted", "MarkedAsRead", "MarkedAsUnread"], on: "Message"),
      .init("Forum", "ForumEvent", ["Subscribed", "Unsubscribed"], on: "Forum"),
      .init("Forum", "ThreadEvent", ["MarkedAsRead", "MarkedAsUnread"], on: "Thread"),
    ] + looks("Forum", at: "Thread") + [
      .init("General", "Event", ["Created", "Modified"], on: "Document"),
      .init(
        "Grading", "GradeEvent", ["Graded"], on: "Attempt", makes: "Score", by: "SoftwareApplication"),
      .init("Grading", "ViewEvent", ["Viewed"], on: "Result"),
      .init(
        "Media", "MediaEvent",
        [
          "Started", "Ended", "Paused", "Resumed", "Restarted", "ForwardedTo", "JumpedTo",
          "ChangedResolution",
          "ChangedSize", "ChangedSpeed", "ChangedVolume", "EnabledClosedCaptioning",
          "DisabledClosedCaptioning", "EnteredFullScreen", "ExitedFullScreen", "Muted", "Unmuted",
          "OpenedPopout", "ClosedPopout",
        ], on: "VideoObject", at: "MediaLocation"),
    ] + looks("Media", at: "VideoObject") + looks("Reading", at: "WebPage") + [
      .init(
        "ResourceManagement", "ResourceManagementEvent",
        [
          "Created", "Archived", "Copied", "Deleted", "Described", "Downloaded", "Modified", "Printed",
          "Published", "Restored", "Retrieved", "Saved", "Unpublished", "Uploaded",
        ], on: "Document", makes: "Document", isSecond: true),
      .init(
        "Search", "SearchEvent", ["Searched"], on: "SoftwareApplication", makes: "SearchResponse",
        isSecond: true),
      .init("Session", "SessionEvent", ["LoggedIn", "LoggedOut"], on: "SoftwareApplication"),
      .init("Session", "SessionEvent", ["TimedOut"], on: "Session", by: "SoftwareApplication"),
      .init(
        "Survey", "QuestionnaireEvent", ["Submitted", "Started"], on: "Questionnaire", makes: "Attempt",
        isSecond: true),
      .init(
        "Survey", "SurveyInvitationEvent", ["Sent", "Accepted", "Declined"], on: "SurveyInvitation",
        isSecond: true),
      .init("Survey", "SurveyEvent", ["OptedIn", "OptedOut"], on: "Survey", isSecond: true),
      .init(
        "Survey", "QuestionnaireItemEvent", ["Started", "Skipped"], on: "QuestionnaireItem", makes: "Attempt",
        isSecond: true),
      .init(
        "Survey", "QuestionnaireItemEvent", ["Completed"], on: "QuestionnaireItem",
        makes: "RatingScaleResponse", isSecond: true),
    ] + looks("Survey", at: "Questionnaire", isSecond: true) + [
      .init(
        "ToolLaunch", "ToolLaunchEvent", ["Launched", "Returned"], on: "SoftwareApplication", at: "LtiLink",
        isSecond: true),
      .init(
        "ToolUse", "ToolUseEvent", ["Used"], on: "SoftwareApplication", makes: "AggregateMeasureCollection"),
    ]
}

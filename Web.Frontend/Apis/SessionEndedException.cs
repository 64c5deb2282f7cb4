namespace Web.Frontend.Apis;

/// <summary>An API does not take the visitor's token any more: the session has ended at the provider.</summary>
internal sealed class SessionEndedException() : Exception("The session has ended at the identity provider.");

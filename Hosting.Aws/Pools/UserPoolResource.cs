using Aspire.Hosting.ApplicationModel;

namespace Hosting.Aws;

/// <summary>A Cognito user pool, in the app model: who signs in in a published environment. It runs nothing itself.</summary>
/// <param name="name">Its name.</param>
public sealed class UserPoolResource(string name) : Resource(name);

namespace Web.Frontend.Apis;

/// <summary>An API says that the visitor may not do this.</summary>
/// <param name="role">The role that it asks for, where it says so.</param>
internal sealed class NotAllowedException(string? role) : Exception($"An API asks for {role ?? "another role"}.")
{
    public string? Role => role;
}

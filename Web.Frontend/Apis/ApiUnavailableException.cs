namespace Web.Frontend.Apis;

/// <summary>An API that a page needs did not answer, or answered that it cannot (status 500 and above).</summary>
/// <param name="api">What people call it on the page, such as "The supplier service".</param>
/// <param name="cause">What went wrong, for the log.</param>
internal sealed class ApiUnavailableException(string api, Exception? cause) : Exception($"{api} is not answering.", cause)
{
    public string Api => api;
}

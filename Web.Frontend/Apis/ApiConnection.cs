using System.Net;
using Polly;

namespace Web.Frontend.Apis;

/// <summary>One API behind the site: turns every way of not answering into <see cref="ApiUnavailableException"/>.</summary>
internal sealed class ApiConnection(HttpClient http, string name)
{
    /// <summary>Reads <paramref name="address"/>; null when the API has nothing there: no such record, or not an address it gave out (404, 400).</summary>
    /// <exception cref="ApiUnavailableException">The API does not answer.</exception>
    public async Task<T?> FindAsync<T>(string address, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await SendAsync(request, cancellationToken);
        return response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest
            ? null
            : await ReadAsync<T>(response, cancellationToken);
    }

    /// <exception cref="ApiUnavailableException">The API does not answer.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await GuardAsync(() => http.SendAsync(request, cancellationToken), cancellationToken);
        if (response.StatusCode < HttpStatusCode.InternalServerError)
            return response;

        var status = (int)response.StatusCode;
        response.Dispose();
        throw new ApiUnavailableException(name, new HttpRequestException($"{request.Method} {request.RequestUri} answered {status}."));
    }

    /// <returns>False when there was nothing at <paramref name="address"/>.</returns>
    /// <exception cref="ApiUnavailableException">The API does not answer.</exception>
    public async Task<bool> DeleteAsync(string address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, address);
        using var response = await SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return false;

        response.EnsureSuccessStatusCode();
        return true;
    }

    /// <summary>Reads the body of a response that must be a success.</summary>
    public Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        response.EnsureSuccessStatusCode();
        return GuardAsync(
            async () => await response.Content.ReadFromJsonAsync<T>(cancellationToken)
                ?? throw new HttpRequestException($"{response.RequestMessage?.RequestUri} answered with an empty document."),
            cancellationToken);
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (IsOutage(e) && !cancellationToken.IsCancellationRequested)
        {
            throw new ApiUnavailableException(name, e);
        }
    }

    // ExecutionRejectedException: the resilience handler gave up (time limit, open circuit).
    // OperationCanceledException without our token: HttpClient's own time limit.
    private static bool IsOutage(Exception e) =>
        e is HttpRequestException or IOException or ExecutionRejectedException or OperationCanceledException;
}

using Microsoft.AspNetCore.Builder;

namespace ServiceDefaults.OpenApi;

/// <summary>
/// What whole bodies look like. An example is an object of the type that the endpoint takes or gives, written with the API's own
/// JSON options, so it cannot differ from what the API reads and writes.
/// </summary>
public static class ApiExampleExtensions
{
    /// <summary>Shows a body that a request may have.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder endpoint, object example)
        where TBuilder : IEndpointConventionBuilder => endpoint.Shows(status: null, example);

    /// <summary>Shows the body of the answer with this status.</summary>
    public static TBuilder Gives<TBuilder>(this TBuilder endpoint, int status, object example)
        where TBuilder : IEndpointConventionBuilder => endpoint.Shows(status, example);

    private static TBuilder Shows<TBuilder>(this TBuilder endpoint, int? status, object example)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(new ApiExample(status, example)));
        return endpoint;
    }
}

using System.Text;

namespace Bare;

/// <summary>The page of the directory, written as the site's markup has it: one call of the API, one text, one write.</summary>
internal static class PageEndpoints
{
    public static void MapPage(this IEndpointRouteBuilder routes, Uri api)
    {
        var http = new HttpClient { BaseAddress = api };
        routes.MapGet("/suppliers", (HttpResponse response, CancellationToken cancellationToken) => WriteAsync(http, response, cancellationToken));
    }

    private static async Task WriteAsync(HttpClient http, HttpResponse response, CancellationToken cancellationToken)
    {
        var list = await http.GetFromJsonAsync("/directory/suppliers?pageSize=20", BareJsonContext.Default.DirectoryPage, cancellationToken);
        var html = new StringBuilder(16 * 1024);
        PageMarkup.Write(html, list!);
        response.ContentType = "text/html; charset=utf-8";
        await response.WriteAsync(html.ToString(), Encoding.UTF8, cancellationToken);
    }
}

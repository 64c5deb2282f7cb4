using Hosting.Release.Reporting.Model;
using Hosting.Release.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hosting.Release.Reporting;

/// <summary>Makes the page of a release or a rehearsal: one file that needs nothing beside it.</summary>
internal static class ReportWriter
{
    private const string StyleSheet = "Hosting.Release.Reporting.report.css";

    /// <summary>The page; everything that was said by others, such as a gate's output, stands in it as text.</summary>
    public static async Task<string> HtmlAsync(ReleaseResult result)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<ReportPage>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(ReportPage.Report)] = new Report(result),
                [nameof(ReportPage.Style)] = await ReadStyleAsync(),
            }));
            return page.ToHtmlString();
        });
    }

    private static async Task<string> ReadStyleAsync()
    {
        await using var stream = typeof(ReportWriter).Assembly.GetManifestResourceStream(StyleSheet)!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}

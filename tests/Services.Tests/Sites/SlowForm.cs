using System.Net;
using System.Net.Http.Headers;

namespace Services.Tests.Sites;

/// <summary>A form whose content comes in a while after the headers, as from a telephone.</summary>
internal sealed class SlowForm : HttpContent
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly byte[] _content;

    public SlowForm(Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        _content = form.ReadAsByteArrayAsync().GetAwaiter().GetResult();
        Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.FlushAsync();
        await Task.Delay(Pause, TimeProvider.System);
        await stream.WriteAsync(_content);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Length;
        return true;
    }
}

using Google.Protobuf;

namespace Embedded.Dashboard.Otlp;

/// <summary>A request as far as it could be read.</summary>
/// <param name="Message">What it says; null when it cannot be read.</param>
/// <param name="Fault">Why not.</param>
internal sealed record Received<T>(T? Message, string? Fault) where T : class
{
    public static Received<T> Read(Func<T> read)
    {
        try
        {
            return new(read(), null);
        }
        catch (InvalidProtocolBufferException e)
        {
            return new(null, e.Message);
        }
    }
}

using Services.Tests.Telemetry.Protocol;

namespace Services.Tests.Telemetry;

/// <summary>A log record as it was received, with the resource that sent it.</summary>
internal sealed record SentLog(IReadOnlyDictionary<string, string> Resource, string Category, LogRecord Record)
{
    public string Service => Resource["service.name"];

    public string TraceId => OtlpRecorder.Hex(Record.TraceId);

    public string Text => Record.Body?.Text ?? "";

    public IReadOnlyDictionary<string, string> Attributes => field ??= OtlpRecorder.Texts(Record.Attributes);
}

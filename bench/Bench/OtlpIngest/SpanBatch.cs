using System.Buffers.Binary;
using Embedded.Dashboard.Otlp.Wire;
using Google.Protobuf;

namespace Bench.OtlpIngest;

/// <summary>
/// A request with the spans of one service, serialized once. What differs from one request to the next, ids and times, is written
/// into its bytes: making requests must not take the processor time that is measured.
/// </summary>
internal sealed class SpanBatch
{
    public const int Spans = 512;
    public const int SpansOfTrace = 2;
    public const int Traces = Spans / SpansOfTrace;

    private const int FrameHeader = 5;
    private const ulong Mark = 0xFEED_FACE_0000_0000;

    private readonly byte[] _frame;
    private readonly Places[] _places;
    private readonly int _service;

    /// <param name="service">Which of the three services of <see cref="SpanShapes"/>.</param>
    public SpanBatch(int service)
    {
        _service = service;
        var message = SpanShapes.Request(service, Spans, Marked).ToByteArray();
        _frame = new byte[FrameHeader + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(_frame.AsSpan(1), message.Length);
        message.CopyTo(_frame, FrameHeader);
        _places = new Places[Spans];
        for (var i = 0; i < Spans; i++) _places[i] = new(Find(i, 0), Find(i, 1), Find(i, 2), Find(i, 3), Find(i, 4));
    }

    /// <summary>The message of the next request as gRPC frames it; valid until the next call.</summary>
    /// <param name="firstTrace">Number of its first trace.</param>
    /// <param name="nowNanos">The end of its last span.</param>
    public ReadOnlyMemory<byte> Next(long firstTrace, ulong nowNanos)
    {
        for (var i = 0; i < Spans; i++)
        {
            var trace = firstTrace + (i / SpansOfTrace);
            var place = _places[i];
            var span = i % SpansOfTrace;
            BinaryPrimitives.WriteUInt64BigEndian(_frame.AsSpan(place.Trace), 0xA11C_E000_0000_0001);
            BinaryPrimitives.WriteInt64BigEndian(_frame.AsSpan(place.Trace + sizeof(long)), trace);
            BinaryPrimitives.WriteInt64BigEndian(_frame.AsSpan(place.Span), SpanId(trace, _service, span));
            if (place.Parent >= 0) BinaryPrimitives.WriteInt64BigEndian(_frame.AsSpan(place.Parent), span == 0 ? SpanId(trace, 0, 1) : SpanId(trace, _service, 0));
            BinaryPrimitives.WriteUInt64LittleEndian(_frame.AsSpan(place.Start), nowNanos - SpanShapes.Nanos(_service, span, trace) - 1_000_000);
            BinaryPrimitives.WriteUInt64LittleEndian(_frame.AsSpan(place.End), nowNanos - 1_000_000);
        }

        return _frame;
    }

    public static string TraceId(long trace) => $"a11ce00000000001{trace:x16}";

    private static long SpanId(long trace, int service, int span) => (trace << 3) | (uint)((service * SpansOfTrace) + span + 1);

    private static ulong Marked(int span, int field) => Mark | ((ulong)field << 16) | (uint)span;

    /// <summary>Ids are written with the mark first in big-endian bytes, times in little-endian ones. -1 where there is none.</summary>
    private int Find(int span, int field)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        if (field < 3) BinaryPrimitives.WriteUInt64BigEndian(bytes, Marked(span, field));
        else BinaryPrimitives.WriteUInt64LittleEndian(bytes, Marked(span, field));
        return _frame.AsSpan().IndexOf(bytes);
    }

    private readonly record struct Places(int Trace, int Span, int Parent, int Start, int End);
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace Embedded.Processes.Shim;

/// <summary>The fields of a <see cref="LaunchRequest"/>, in native memory that is never moved or freed: the exec takes it along.</summary>
internal unsafe ref struct RequestReader
{
    private static ReadOnlySpan<byte> Empty => "\0"u8;

    private byte* _next;
    private readonly byte* _end;

    private RequestReader(byte* next, byte* end)
    {
        _next = next;
        _end = end;
    }

    /// <summary>Reads standard input to its end.</summary>
    public static RequestReader ReadAll()
    {
        nint capacity = 64 * 1024;
        nint length = 0;
        var buffer = (byte*)NativeMemory.Alloc((nuint)capacity);
        while (true)
        {
            var count = Libc.Read(0, buffer + length, capacity - length);
            if (count <= 0)
            {
                return new RequestReader(buffer, buffer + length);
            }

            length += count;
            if (length == capacity)
            {
                capacity *= 2;
                buffer = (byte*)NativeMemory.Realloc(buffer, (nuint)capacity);
            }
        }
    }

    /// <summary>The next field, zero-terminated; an empty one past the end.</summary>
    public byte* Next()
    {
        var field = _next;
        for (var end = field; end < _end; end++)
        {
            if (*end == 0)
            {
                _next = end + 1;
                return field;
            }
        }

        _next = _end;
        return (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetReference(Empty));
    }

    public string NextString() => Marshal.PtrToStringUTF8((nint)Next())!;

    public int NextInt() => int.TryParse(NextString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>A count and as many fields, as the array ended by null that <c>execve</c> takes.</summary>
    public byte** NextList()
    {
        var count = NextInt();
        var list = (byte**)NativeMemory.AllocZeroed((nuint)count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < count; i++)
        {
            list[i] = Next();
        }

        return list;
    }
}

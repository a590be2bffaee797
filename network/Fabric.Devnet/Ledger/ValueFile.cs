using Google.Protobuf;
using Microsoft.Win32.SafeHandles;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// Large values of the state, which stay on the disk until somebody asks for them: a channel keeps every source that was ever handed in, and
/// memory should not. Made anew when a ledger is opened, since the state is; values are never overwritten, so that every version of the state
/// finds its own. The file has no name once it is open: it goes with the process.
/// </summary>
internal sealed class ValueFile : IDisposable
{
    // Of smaller values the place takes about as much memory as the value.
    private const int SmallestBytes = 256;

    private readonly SafeFileHandle _handle;
    private readonly Lock _gate = new();
    private long _end;

    private ValueFile(SafeFileHandle handle) => _handle = handle;

    /// <summary>Makes the file.</summary>
    /// <param name="path">Where it is for a moment; what is there is replaced.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static ValueFile Create(string path)
    {
        SafeFileHandle handle = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Delete);
        File.Delete(path);
        return new ValueFile(handle);
    }

    /// <summary>Takes a value over, if it is large. On a full disk it stays in memory, where it was: the block that wrote it is committed.</summary>
    public StateValue Keep(ByteString value)
    {
        if (value.Length < SmallestBytes)
        {
            return new StateValue(value);
        }

        lock (_gate)
        {
            try
            {
                RandomAccess.Write(_handle, value.Span, _end);
            }
            catch (IOException)
            {
                return new StateValue(value);
            }

            var kept = new StateValue(this, _end, value.Length);
            _end += value.Length;
            return kept;
        }
    }

    /// <summary>Reads a value back.</summary>
    public ByteString Read(long offset, int length)
    {
        var bytes = new byte[length];
        RecordScan.ReadExactly(_handle, bytes, offset);
        return UnsafeByteOperations.UnsafeWrap(bytes);
    }

    public void Dispose() => _handle.Dispose();
}

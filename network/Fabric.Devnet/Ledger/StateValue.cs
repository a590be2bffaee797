using Google.Protobuf;

namespace Fabric.Devnet.Ledger;

/// <summary>A value of the state: in memory, or its place in a <see cref="ValueFile"/>.</summary>
internal readonly struct StateValue
{
    private readonly object _holder;
    private readonly long _offset;
    private readonly int _length;

    public StateValue(ByteString value) => _holder = value;

    public StateValue(ValueFile file, long offset, int length) => (_holder, _offset, _length) = (file, offset, length);

    /// <summary>The value; read from the file each time.</summary>
    public ByteString Read() => _holder as ByteString ?? ((ValueFile)_holder).Read(_offset, _length);
}

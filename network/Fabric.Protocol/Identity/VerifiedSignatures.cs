using System.Runtime.InteropServices;

namespace Fabric.Protocol.Identity;

/// <summary>
/// Signatures of one key that were found valid a short while ago, by digest. Whether a signature is valid depends on nothing but key, digest and
/// signature, so that a second verification could only come to the same result. What is invalid is not kept.
/// </summary>
internal sealed class VerifiedSignatures
{
    private const int Generation = 1_024;

    private readonly Lock _gate = new();
    private Dictionary<Digest, byte[]> _young = [];
    private Dictionary<Digest, byte[]> _old = [];

    public bool Contains(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        var key = new Digest(digest);
        lock (_gate)
        {
            return (_young.TryGetValue(key, out var known) || _old.TryGetValue(key, out known)) && signature.SequenceEqual(known);
        }
    }

    public void Add(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        var kept = signature.ToArray();
        lock (_gate)
        {
            if (_young.Count >= Generation)
            {
                (_young, _old) = (_old, _young);
                _young.Clear();
            }

            _young[new Digest(digest)] = kept;
        }
    }

    /// <summary>The 32 bytes of a SHA-256.</summary>
    private readonly record struct Digest
    {
        private readonly (ulong First, ulong Second, ulong Third, ulong Fourth) _words;

        public Digest(ReadOnlySpan<byte> digest)
        {
            var words = MemoryMarshal.Cast<byte, ulong>(digest);
            _words = (words[0], words[1], words[2], words[3]);
        }

        // The bytes of a digest are as good as random.
        public override int GetHashCode() => _words.First.GetHashCode();
    }
}

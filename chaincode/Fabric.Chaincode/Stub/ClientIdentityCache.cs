using System.Collections.Concurrent;
using Google.Protobuf;

namespace Fabric.Chaincode.Stub;

/// <summary>The callers seen before: reading a certificate costs more than the rest of a small transaction.</summary>
internal sealed class ClientIdentityCache
{
    private const int Capacity = 512;

    private readonly ConcurrentDictionary<ByteString, ClientIdentity> _identities = new();

    public ClientIdentity Get(ByteString creator)
    {
        if (_identities.TryGetValue(creator, out var known))
        {
            return known;
        }

        // Starting over is cheap and keeps callers that come once from filling the memory.
        if (_identities.Count >= Capacity)
        {
            _identities.Clear();
        }

        return _identities.GetOrAdd(creator, static bytes => ClientIdentity.Parse(bytes));
    }
}

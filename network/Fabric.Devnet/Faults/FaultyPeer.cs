using Fabric.Devnet.Endorsement;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Faults;

/// <summary>The faults that may strike at one peer.</summary>
/// <param name="MspId">The peer's organisation.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Options">The devnet's options, with the faults that are set.</param>
internal sealed record FaultyPeer(string MspId, string Name, DevnetOptions Options)
{
    /// <summary>Lets a chaincode be slow, or crash, before it works on a transaction.</summary>
    /// <exception cref="SimulationException">It crashed, or was slower than a transaction may be.</exception>
    public Task BeforeChaincodeAsync(string channel, string chaincode, CancellationToken cancellationToken) =>
        Options.Faults.BeforeChaincodeAsync(this, channel, chaincode, cancellationToken);

    /// <summary>Makes the result that the peer is to endorse another one, if a fault wants it so; what it writes stays the same.</summary>
    public void Alter(ChaincodeAction action, string channel, string chaincode)
    {
        if (Options.Faults.TakesMismatch(this, channel, chaincode))
        {
            action.Response = action.Response.Clone();
            action.Response.Message = $"forced endorsement mismatch at {Name}";
        }
    }
}

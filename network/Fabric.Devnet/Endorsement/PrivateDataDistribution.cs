using Fabric.Devnet.Network;
using Fabric.Protos.Ledger;

namespace Fabric.Devnet.Endorsement;

/// <summary>
/// Hands the private data of a simulation to the organisations that may have it, before it is endorsed; the block carries hashes
/// only (gossip/privdata).
/// </summary>
/// <param name="otherPeers">How many other peers of organisations can be reached on a channel.</param>
internal sealed class PrivateDataDistribution(Func<ChannelNode, IReadOnlyCollection<string>, int> otherPeers)
{
    /// <exception cref="SimulationException">A collection wants more peers to have its data than there are.</exception>
    public void Run(TxPvtReadWriteSet data, ulong height, string transactionId, ChannelNode channel)
    {
        foreach (var set in data.NsPvtRwset)
        {
            RequirePeers(set, transactionId, channel);
        }

        foreach (var mspId in channel.Membership.Organizations)
        {
            var share = new TxPvtReadWriteSet();
            foreach (var set in data.NsPvtRwset)
            {
                var visible = set.CollectionPvtRwset
                    .Where(item => Collection(set.Namespace, item.CollectionName, channel)?.MemberOrganizations.Contains(mspId) == true)
                    .ToList();
                if (visible.Count > 0)
                {
                    share.NsPvtRwset.Add(new NsPvtReadWriteSet { Namespace = set.Namespace, CollectionPvtRwset = { visible } });
                }
            }

            if (share.NsPvtRwset.Count > 0)
            {
                channel.Ledger.Transient(mspId).Add(transactionId, height, share);
            }
        }
    }

    private void RequirePeers(NsPvtReadWriteSet set, string transactionId, ChannelNode channel)
    {
        foreach (var name in set.CollectionPvtRwset.Select(item => item.CollectionName))
        {
            if (Collection(set.Namespace, name, channel) is { RequiredPeerCount: > 0 } collection
                && otherPeers(channel, [.. collection.MemberOrganizations]) is var eligible
                && eligible < collection.RequiredPeerCount)
            {
                throw new SimulationException(
                    $"error in simulation: failed to distribute private collection, txID {transactionId}, channel {channel.Name}: "
                    + $"could not build private data dissemination plan for chaincode {set.Namespace} and collection {name}: "
                    + $"required to disseminate to at least {collection.RequiredPeerCount} peers, but know of only {eligible} eligible peers");
            }
        }
    }

    private static CollectionDefinition? Collection(string chaincode, string name, ChannelNode channel) =>
        channel.Chaincodes.Find(chaincode)?.FindCollection(name);
}

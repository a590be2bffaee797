using Fabric.Devnet.Network;
using Fabric.Protos.Common;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Delivery;

/// <summary>Blocks with the private data that a reader's organisation may see, as one organisation's peer holds it.</summary>
internal static class PrivateBlocks
{
    public static BlockAndPrivateData Create(ChannelNode channel, string peerMspId, Block block, MemberIdentity reader)
    {
        var result = new BlockAndPrivateData { Block = block };
        foreach (var (index, data) in channel.Ledger.ReadPrivate(peerMspId, block.Header.Number))
        {
            var visible = new TxPvtReadWriteSet { DataModel = data.DataModel };
            foreach (var namespaceData in data.NsPvtRwset)
            {
                var collections = namespaceData.CollectionPvtRwset
                    .Where(collection => IsMember(channel, namespaceData.Namespace, collection.CollectionName, reader.MspId))
                    .ToList();
                if (collections.Count > 0)
                {
                    visible.NsPvtRwset.Add(new NsPvtReadWriteSet { Namespace = namespaceData.Namespace, CollectionPvtRwset = { collections } });
                }
            }

            if (visible.NsPvtRwset.Count > 0)
            {
                result.PrivateDataMap.Add(index, visible);
            }
        }

        return result;
    }

    private static bool IsMember(ChannelNode channel, string chaincode, string collection, string mspId) =>
        channel.Chaincodes.Find(chaincode)?.FindCollection(collection)?.MemberOrganizations.Contains(mspId) == true;
}

using Fabric.Devnet.Gateway;
using Fabric.Devnet.Network;
using Fabric.Protos.Discovery;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Discovery;

/// <summary>Whose endorsements a call of chaincodes takes (discovery/endorsement).</summary>
internal sealed class EndorserQuery
{
    private readonly ChannelNode _channel;
    private readonly ChaincodeInterest _interest;
    private readonly List<PeerNode> _members;

    private EndorserQuery(ChannelNode channel, ChaincodeInterest interest, List<PeerNode> members)
    {
        _channel = channel;
        _interest = interest;
        _members = members;
    }

    /// <summary>The peers that may endorse a call: they have its chaincodes, and are members of the collections that it reads.</summary>
    /// <exception cref="DiscoveryException">A chaincode or collection is not defined.</exception>
    public static EndorserQuery Create(ChannelNode channel, NetworkView network, ChaincodeInterest interest)
    {
        var members = network.PeersOf(channel).Where(peer => peer.IsRunning).ToList();
        foreach (var call in interest.Chaincodes)
        {
            var registration = channel.Chaincodes.Find(call.Name)
                ?? throw new DiscoveryException($"No metadata was found for chaincode {call.Name} in channel {channel.Name}");
            members.RemoveAll(peer => !peer.CanEndorse(channel, call.Name));
            foreach (var collection in call.CollectionNames)
            {
                var found = registration.FindCollection(collection)
                    ?? throw new DiscoveryException($"collection {collection} doesn't exist in collection config for chaincode {call.Name}");
                members.RemoveAll(peer => !call.NoPrivateReads && !found.MemberOrganizations.Contains(peer.MspId));
            }
        }

        return new EndorserQuery(channel, interest, members);
    }

    /// <summary>These peers.</summary>
    public IReadOnlyList<PeerNode> Members => _members;

    /// <summary>The groups of peers, and how many of each are enough.</summary>
    /// <exception cref="DiscoveryException">No set of them is.</exception>
    public async Task<EndorsementDescriptor> DescribeAsync(CancellationToken cancellationToken)
    {
        var policies = Policies();
        var groups = EndorsementLayouts.Group(policies, _members)
            .GroupBy(item => item.Value, item => item.Key)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select((group, index) => (Name: $"G{index}", Peers: group.ToList()))
            .ToList();
        var identities = groups.ToDictionary(group => group.Name, group => group.Peers.ConvertAll(peer => _channel.Membership.Find(peer.Creator)));
        var layouts = groups.Count == 0 ? [] : EndorsementLayouts.Find(policies, identities, _channel.Membership.Policies!);
        if (layouts.Count == 0)
        {
            throw new DiscoveryException("no peer combination can satisfy the endorsement policy");
        }

        var descriptor = new EndorsementDescriptor { Chaincode = _interest.Chaincodes[0].Name };
        foreach (var layout in layouts)
        {
            var quantities = new Layout();
            quantities.QuantitiesByGroup.Add(layout.ToDictionary(item => item.Key, item => (uint)item.Value));
            descriptor.Layouts.Add(quantities);
        }

        foreach (var (name, peers) in groups.Where(group => layouts.Exists(layout => layout.ContainsKey(group.Name))))
        {
            var cards = await Task.WhenAll(peers.Select(peer => PeerCards.OfAsync(peer, _channel, cancellationToken))).ConfigureAwait(false);
            descriptor.EndorsersByGroups.Add(name, new Peers { Peers_ = { cards } });
        }

        return descriptor;
    }

    private List<EndorsementPolicy> Policies()
    {
        var policies = new List<EndorsementPolicy>();
        foreach (var call in _interest.Chaincodes)
        {
            var registration = _channel.Chaincodes.Find(call.Name)!;
            var own = call.CollectionNames.Select(name => registration.FindCollection(name)?.EndorsementPolicy).OfType<EndorsementPolicy>().ToList();
            if (call.DisregardNamespacePolicy && own.Count == 0 && call.KeyPolicies.Count == 0)
            {
                throw new DiscoveryException(
                    $"requested to disregard chaincode {call.Name}'s policy but key and collection policies are missing, either "
                    + "disable DisregardNamespacePolicy or specify at least one key policy or at least one collection policy");
            }

            policies.AddRange(call.DisregardNamespacePolicy ? own : own.Prepend(registration.Policy));
            policies.AddRange(call.KeyPolicies.Select(EndorsementPolicy.Of));
        }

        return policies;
    }
}

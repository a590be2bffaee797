using System.Numerics;
using Fabric.Devnet.Network;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Gateway;

/// <summary>
/// The endorsements of one transaction while they are collected: which sets of peers would do, who has endorsed, who has failed.
/// The first response is the measure; a peer that answers differently has failed.
/// </summary>
internal sealed class EndorsementCollection
{
    // Enough for any devnet; the sets of more peers would be too many to look at.
    private const int MaxPeers = 16;

    private readonly List<HashSet<PeerNode>> _layouts;
    private readonly Dictionary<PeerNode, ProposalResponse> _endorsed = [];
    private readonly List<ErrorDetail> _details = [];
    private readonly Lock _gate = new();

    private EndorsementCollection(IEnumerable<HashSet<PeerNode>> layouts) => _layouts = [.. layouts];

    public bool IsPossible => _layouts.Count > 0;

    public bool IsComplete
    {
        get
        {
            lock (_gate)
            {
                return _layouts.Any(layout => layout.All(_endorsed.ContainsKey));
            }
        }
    }

    /// <summary>One detail per peer that failed.</summary>
    public IReadOnlyCollection<ErrorDetail> Details
    {
        get
        {
            lock (_gate)
            {
                return [.. _details];
            }
        }
    }

    /// <summary>The responses of a satisfying set, the first one first.</summary>
    public IReadOnlyList<ProposalResponse> Responses
    {
        get
        {
            lock (_gate)
            {
                var layout = _layouts.First(layout => layout.All(_endorsed.ContainsKey));
                return [.. _endorsed.Where(item => layout.Contains(item.Key)).Select(item => item.Value)];
            }
        }
    }

    /// <summary>Every one of these peers has to endorse.</summary>
    public static EndorsementCollection OfAll(IReadOnlyCollection<PeerNode> peers) => new([[.. peers]]);

    /// <summary>Any set of these peers that satisfies all policies, the smallest first.</summary>
    public static EndorsementCollection Satisfying(
        List<EndorsementPolicy> policies, List<PeerNode> peers, ChannelMembership membership)
    {
        peers = [.. peers.Take(MaxPeers)];
        var members = peers.ConvertAll(peer => membership.Find(peer.Creator));
        var masks = Enumerable.Range(1, (1 << peers.Count) - 1)
            .OrderBy(mask => BitOperations.PopCount((uint)mask))
            .Where(mask => policies.TrueForAll(policy => membership.Policies!.Refuse(policy, [.. Chosen(members, mask)]) is null));
        var layouts = new List<int>();
        foreach (var mask in masks.Where(mask => layouts.TrueForAll(smaller => (mask & smaller) != smaller)))
        {
            layouts.Add(mask);
        }

        return new EndorsementCollection(layouts.Select(mask => Chosen(peers, mask).ToHashSet()));
    }

    /// <summary>Adds an endorsement; one that differs from the first is a failure.</summary>
    public void Add(PeerNode peer, ProposalResponse response)
    {
        lock (_gate)
        {
            if (_endorsed.Count > 0 && _endorsed.First() is var (first, measure) && measure.Payload != response.Payload)
            {
                FailLocked(peer, EndorsementDifference.Describe(measure.Payload, first.Name, response.Payload));
            }
            else
            {
                _endorsed[peer] = response;
            }
        }
    }

    public void Fail(PeerNode peer, string message)
    {
        lock (_gate)
        {
            FailLocked(peer, message);
        }
    }

    /// <summary>Whom to ask next: what is missing of the set that needs fewest more; nobody when no set is left.</summary>
    public IReadOnlyList<PeerNode> Next()
    {
        lock (_gate)
        {
            var layout = _layouts.MinBy(layout => layout.Count(peer => !_endorsed.ContainsKey(peer)));
            return layout is null ? [] : [.. layout.Where(peer => !_endorsed.ContainsKey(peer))];
        }
    }

    private void FailLocked(PeerNode peer, string message)
    {
        _details.Add(peer.ErrorDetail(message));
        _layouts.RemoveAll(layout => layout.Contains(peer));
    }

    private static IEnumerable<T> Chosen<T>(List<T> items, int mask) => items.Where((_, index) => (mask & (1 << index)) != 0);
}

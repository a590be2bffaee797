using Fabric.Devnet.Network;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.Gateway;

/// <summary>
/// The endorsements of one transaction while they are collected (internal/pkg/gateway): which layouts would do, whom of each group to ask
/// next, who has endorsed, who has failed. The first response is the measure; a peer that answers differently has failed.
/// </summary>
internal sealed class EndorsementPlan
{
    private readonly List<Layout> _layouts;
    private readonly Dictionary<string, List<PeerNode>> _groups;
    private readonly Dictionary<PeerNode, string> _groupOf;
    private readonly List<ErrorDetail> _details = [];
    private readonly Lock _gate = new();
    private (PeerNode Peer, ByteString Payload)? _measure;
    private Layout? _complete;

    /// <param name="layouts">What would do, in the order in which to try.</param>
    /// <param name="groups">The group of each peer, in the order in which to ask.</param>
    public EndorsementPlan(IEnumerable<IReadOnlyDictionary<string, int>> layouts, IEnumerable<KeyValuePair<PeerNode, string>> groups)
    {
        _layouts = [.. layouts.Select(layout => new Layout(layout))];
        _groupOf = new(groups);
        _groups = _groupOf.GroupBy(item => item.Value, item => item.Key).ToDictionary(group => group.Key, group => group.ToList());
    }

    /// <summary>Whether a layout is complete.</summary>
    public bool IsComplete
    {
        get
        {
            lock (_gate)
            {
                return _complete is not null;
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

    /// <summary>The responses of the complete layout, the first one first.</summary>
    public IReadOnlyList<ProposalResponse> Responses
    {
        get
        {
            lock (_gate)
            {
                return [.. _complete!.Responses];
            }
        }
    }

    /// <summary>One peer of every one of these groups.</summary>
    public static EndorsementPlan OfEach(IEnumerable<KeyValuePair<PeerNode, string>> groups)
    {
        var all = groups.ToList();
        return new EndorsementPlan([all.Select(item => item.Value).Distinct().ToDictionary(group => group, _ => 1)], all);
    }

    /// <summary>Whom to ask for what the next layout still lacks; nobody when none is left.</summary>
    public IReadOnlyList<PeerNode> Next()
    {
        lock (_gate)
        {
            while (_layouts.Count > 0)
            {
                var missing = _layouts[0].Missing;
                if (missing.All(item => item.Value <= _groups[item.Key].Count))
                {
                    return [.. missing.SelectMany(item => Enumerable.Range(0, item.Value).Select(_ => TakeLocked(item.Key)!))];
                }

                _layouts.RemoveAt(0);
            }

            return [];
        }
    }

    /// <summary>The next peer of a failed one's group; null when there is none left.</summary>
    public PeerNode? Instead(PeerNode failed)
    {
        lock (_gate)
        {
            return TakeLocked(_groupOf[failed]);
        }
    }

    /// <summary>Ends the layout that was tried, and with it those that need one of the groups that ran dry.</summary>
    public void Abandon(IReadOnlyCollection<string> exhausted)
    {
        lock (_gate)
        {
            _layouts.RemoveAt(0);
            _layouts.RemoveAll(layout => exhausted.Any(layout.Missing.ContainsKey));
        }
    }

    /// <summary>The group of a peer.</summary>
    public string GroupOf(PeerNode peer) => _groupOf[peer];

    /// <summary>
    /// Adds an endorsement; false when it differs from the first, which is a failure. That of a peer in no group, such as the gateway's own where it
    /// may not see all the collections, is a measure only.
    /// </summary>
    public bool Add(PeerNode peer, ProposalResponse response)
    {
        lock (_gate)
        {
            var group = _groupOf.GetValueOrDefault(peer);
            if (group is not null)
            {
                _groups[group].Remove(peer);
            }

            _measure ??= (peer, response.Payload);
            if (_measure.Value.Payload != response.Payload)
            {
                _details.Add(peer.ErrorDetail(EndorsementDifference.Describe(_measure.Value.Payload, _measure.Value.Peer.Name, response.Payload)));
                return false;
            }

            foreach (var layout in _layouts.Where(layout => group is not null && layout.Missing.ContainsKey(group)))
            {
                layout.Add(group!, response);
                if (layout.Missing.Count == 0)
                {
                    _complete = layout;
                    break;
                }
            }

            return true;
        }
    }

    public void Fail(PeerNode peer, string message)
    {
        lock (_gate)
        {
            _details.Add(peer.ErrorDetail(message));
        }
    }

    private PeerNode? TakeLocked(string group)
    {
        var peers = _groups[group];
        if (peers.Count == 0)
        {
            return null;
        }

        var peer = peers[0];
        peers.RemoveAt(0);
        return peer;
    }

    /// <summary>A set of endorsements that would do.</summary>
    private sealed class Layout(IReadOnlyDictionary<string, int> required)
    {
        public Dictionary<string, int> Missing { get; } = new(required);

        public List<ProposalResponse> Responses { get; } = [];

        public void Add(string group, ProposalResponse response)
        {
            Responses.Add(response);
            if (--Missing[group] == 0)
            {
                Missing.Remove(group);
            }
        }
    }
}

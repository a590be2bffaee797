using Fabric.Devnet.Network;
using Fabric.Devnet.Policies;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;

namespace Fabric.Devnet.Gateway;

/// <summary>
/// Finds whose endorsements together satisfy policies, as Fabric's discovery does: peers that every policy treats alike form a group,
/// and a layout says how many of each group it takes. No layout contains another one.
/// </summary>
internal static class EndorsementLayouts
{
    // What more organisations and rules than any devnet has would come to; the layouts found until then do as well.
    private const int MaxTried = 50_000;
    private const int MaxFound = 200;

    /// <summary>The group of each peer: its organisation, unless a policy names the very peer.</summary>
    public static Dictionary<PeerNode, string> Group(IReadOnlyCollection<EndorsementPolicy> policies, IEnumerable<PeerNode> peers)
    {
        var named = policies
            .SelectMany(policy => policy.Message.SignaturePolicy?.Identities ?? [])
            .Where(principal => principal.PrincipalClassification == MSPPrincipal.Types.Classification.Identity)
            .Select(principal => principal.Principal)
            .ToHashSet();
        return peers.ToDictionary(peer => peer, peer => named.Contains(peer.Creator) ? peer.Name : peer.MspId);
    }

    /// <summary>The layouts, the smallest first: how many of each group.</summary>
    /// <param name="policies">All of them have to be satisfied.</param>
    /// <param name="groups">The peers' identities by group.</param>
    /// <param name="channel">The channel's policies, which some of the others may refer to.</param>
    public static List<IReadOnlyDictionary<string, int>> Find(
        IReadOnlyCollection<EndorsementPolicy> policies, IReadOnlyDictionary<string, List<MemberIdentity>> groups, ChannelPolicies channel)
    {
        var names = groups.Keys.Order(StringComparer.Ordinal).ToArray();
        var limits = names.Select(name => Math.Min(groups[name].Count, policies.Max(policy => Useful(policy, groups[name][0].MspId)))).ToArray();
        var found = new List<int[]>();
        var tried = 0;
        bool IsSatisfied(int[] counts)
        {
            var members = names.SelectMany((name, index) => groups[name].Take(counts[index])).ToList();
            return policies.All(policy => channel.Refuse(policy, members) is null);
        }

        for (var total = 1; total <= limits.Sum() && tried < MaxTried && found.Count < MaxFound; total++)
        {
            foreach (var counts in Combinations(limits, total).TakeWhile(_ => tried++ < MaxTried && found.Count < MaxFound))
            {
                if (!found.Exists(smaller => Contains(counts, smaller)) && IsSatisfied(counts))
                {
                    found.Add((int[])counts.Clone());
                }
            }
        }

        if (found.Count == 0 && tried >= MaxTried && IsSatisfied(limits))
        {
            found.Add(Reduce(limits, IsSatisfied));
        }

        return found.ConvertAll(counts => (IReadOnlyDictionary<string, int>)names
            .Select((name, index) => (name, Count: counts[index]))
            .Where(item => item.Count > 0)
            .ToDictionary(item => item.name, item => item.Count));
    }

    // One of the smallest sets: nobody can be left out of it.
    private static int[] Reduce(int[] counts, Func<int[], bool> isSatisfied)
    {
        for (var index = 0; index < counts.Length; index++)
        {
            while (counts[index] > 0)
            {
                counts[index]--;
                if (!isSatisfied(counts))
                {
                    counts[index]++;
                    break;
                }
            }
        }

        return counts;
    }

    // More peers of an organisation than a policy has places for its principals add nothing.
    private static int Useful(EndorsementPolicy policy, string mspId) => policy.Message.SignaturePolicy is { Rule: { } rule } signature
        ? Math.Max(1, Places(rule, signature, mspId))
        : 1;

    private static int Places(SignaturePolicy rule, SignaturePolicyEnvelope policy, string mspId) => rule.TypeCase switch
    {
        SignaturePolicy.TypeOneofCase.NOutOf => rule.NOutOf.Rules.Sum(part => Places(part, policy, mspId)),
        SignaturePolicy.TypeOneofCase.SignedBy when rule.SignedBy >= 0 && rule.SignedBy < policy.Identities.Count =>
            MemberIdentity.OrganizationOf(policy.Identities[rule.SignedBy]) == mspId ? 1 : 0,
        _ => 0,
    };

    private static bool Contains(int[] counts, int[] smaller) => counts.Zip(smaller).All(pair => pair.First >= pair.Second);

    private static IEnumerable<int[]> Combinations(int[] limits, int total)
    {
        var counts = new int[limits.Length];
        return Fill(0, total);

        IEnumerable<int[]> Fill(int index, int left)
        {
            if (index == limits.Length)
            {
                if (left == 0)
                {
                    yield return counts;
                }

                yield break;
            }

            for (counts[index] = Math.Min(limits[index], left); counts[index] >= 0; counts[index]--)
            {
                foreach (var filled in Fill(index + 1, left - counts[index]))
                {
                    yield return filled;
                }
            }
        }
    }
}

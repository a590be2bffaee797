using System.Collections.Immutable;
using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Network;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.Policies;

/// <summary>
/// The policies of a channel's configuration, by their paths (common/policies): signature policies, and implicit meta policies, which
/// want any, all or the majority of the policies of one name that the groups below have.
/// </summary>
internal sealed class ChannelPolicies
{
    private const string Root = "/Channel";

    private readonly ImmutableDictionary<string, Func<IReadOnlyList<MemberIdentity>, string?>> _policies;

    /// <param name="channel">The configuration's outermost group.</param>
    public ChannelPolicies(ConfigGroup channel)
    {
        var policies = ImmutableDictionary.CreateBuilder<string, Func<IReadOnlyList<MemberIdentity>, string?>>();
        Add(channel, Root, policies);
        _policies = policies.ToImmutable();
    }

    /// <summary>Reads the policies out of a configuration block.</summary>
    public static ChannelPolicies Read(Block block)
    {
        var envelope = Envelope.Parser.ParseFrom(block.Data.Data[0]);
        return new ChannelPolicies(ConfigEnvelope.Parser.ParseFrom(Payload.Parser.ParseFrom(envelope.Payload).Data).Config.ChannelGroup);
    }

    /// <summary>Whether the configuration has a policy.</summary>
    public bool Has(string path) => _policies.ContainsKey(path);

    /// <summary>Why identities whose signatures have been verified do not satisfy a policy of the channel, in Fabric's words; null when they do.</summary>
    /// <param name="path">For example <c>/Channel/Application/Writers</c>.</param>
    /// <param name="identities">The identities, each once.</param>
    public string? Refuse(string path, IReadOnlyList<MemberIdentity> identities) =>
        _policies.TryGetValue(path, out var policy) ? policy(identities) : $"failed to retrieve policy for reference {path}";

    /// <summary>The same for an application's policy.</summary>
    public string? Refuse(EndorsementPolicy policy, IReadOnlyList<MemberIdentity> identities) => policy.Message.TypeCase switch
    {
        ApplicationPolicy.TypeOneofCase.SignaturePolicy => Refuse(policy.Message.SignaturePolicy, identities),
        ApplicationPolicy.TypeOneofCase.ChannelConfigPolicyReference => Refuse(policy.Message.ChannelConfigPolicyReference, identities),
        _ => "unsupported policy type",
    };

    private static string? Refuse(SignaturePolicyEnvelope? policy, IReadOnlyList<MemberIdentity> identities) =>
        PolicyEvaluation.IsSatisfied(policy, identities) ? null : "signature set did not satisfy policy";

    private static void Add(
        ConfigGroup group, string path, ImmutableDictionary<string, Func<IReadOnlyList<MemberIdentity>, string?>>.Builder policies)
    {
        foreach (var (name, below) in group.Groups)
        {
            Add(below, $"{path}/{name}", policies);
        }

        foreach (var (name, policy) in group.Policies)
        {
            policies[$"{path}/{name}"] = (Policy.Types.PolicyType)policy.Policy.Type switch
            {
                Policy.Types.PolicyType.Signature => Signature(policy.Policy.Value),
                Policy.Types.PolicyType.ImplicitMeta => Implicit(policy.Policy.Value, [.. group.Groups.Keys.Select(below => $"{path}/{below}")], policies),
                var type => _ => $"policy {path}/{name} has unknown policy type: {type}",
            };
        }
    }

    private static Func<IReadOnlyList<MemberIdentity>, string?> Signature(ByteString value)
    {
        var policy = SignaturePolicyEnvelope.Parser.ParseFrom(value);
        return identities => Refuse(policy, identities);
    }

    private static Func<IReadOnlyList<MemberIdentity>, string?> Implicit(
        ByteString value, List<string> groups, ImmutableDictionary<string, Func<IReadOnlyList<MemberIdentity>, string?>>.Builder policies)
    {
        var definition = ImplicitMetaPolicy.Parser.ParseFrom(value);
        // A group without such a policy can never satisfy it, and still counts among those that would have to.
        var parts = groups.Select(group => policies.GetValueOrDefault($"{group}/{definition.SubPolicy}")).ToList();
        var threshold = definition.Rule switch
        {
            _ when parts.Count == 0 => 0,
            ImplicitMetaPolicy.Types.Rule.All => parts.Count,
            ImplicitMetaPolicy.Types.Rule.Majority => (parts.Count / 2) + 1,
            _ => 1,
        };
        return identities =>
        {
            var satisfied = 0;
            foreach (var part in parts)
            {
                if (satisfied < threshold && part is not null && part(identities) is null)
                {
                    satisfied++;
                }
            }

            return satisfied >= threshold
                ? null
                : $"implicit policy evaluation failed - {satisfied} sub-policies were satisfied, but this policy requires {threshold} "
                    + $"of the '{definition.SubPolicy}' sub-policies to be satisfied";
        };
    }
}

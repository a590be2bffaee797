using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol;
using Fabric.Protocol.Identity;
using Fabric.Protos.Msp;
using Google.Protobuf;

namespace Fabric.Devnet.Network;

/// <summary>The membership of a channel: which identities belong to which organisation. Judgements are kept, chains are costly.</summary>
internal sealed class ChannelMembership
{
    private const int Remembered = 10_000;

    private readonly string _channel;
    private readonly ImmutableDictionary<string, X509Certificate2> _roots;
    private readonly ConcurrentDictionary<ByteString, MemberIdentity> _known = new();

    /// <summary>Defines a membership.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="organizations">The peers' organisations: MSP id and root certificate, in the channel's order.</param>
    /// <param name="ordererOrganization">The orderer's organisation, whose members are known but no application members; null for none.</param>
    public ChannelMembership(
        string channel, IReadOnlyList<(string MspId, X509Certificate2 Root)> organizations,
        (string MspId, X509Certificate2 Root)? ordererOrganization = null)
    {
        _channel = channel;
        Organizations = [.. organizations.Select(organization => organization.MspId)];
        _roots = organizations.Concat(ordererOrganization is { } known ? [known] : []).ToImmutableDictionary(item => item.MspId, item => item.Root);
    }

    /// <summary>The MSP ids of the application's organisations.</summary>
    public ImmutableArray<string> Organizations { get; }

    /// <summary>Whether the channel has members of an organisation, be it an application's or the orderer's.</summary>
    public bool IsKnown(string mspId) => _roots.ContainsKey(mspId);

    /// <summary>Reads and judges a serialized identity.</summary>
    /// <exception cref="FabricFormatException">It is malformed or of no organisation of the channel.</exception>
    public MemberIdentity Find(ByteString serialized)
    {
        if (_known.TryGetValue(serialized, out var known))
        {
            return known;
        }

        var identity = X509Identity.Parse(serialized);
        if (!_roots.TryGetValue(identity.MspId, out var root))
        {
            throw new FabricFormatException("identity", $"MSP {identity.MspId} is not defined on channel");
        }

        if (_known.Count >= Remembered)
        {
            _known.Clear();
        }

        return _known[serialized] = MemberIdentity.Judge(identity, root);
    }

    /// <summary>Whether signed data satisfies one of the application's policies, <c>Readers</c> or <c>Writers</c>; the reason in Fabric's words if not.</summary>
    public string? CheckAccess(string policy, ByteString creator, ByteString data, ByteString signature)
    {
        try
        {
            var member = Find(creator);
            return member.IsValid && member.Identity.Verify(data.Span, signature.Span) ? CheckAccess(policy, member) : Denied(policy);
        }
        catch (FabricFormatException)
        {
            // An identity that cannot be read satisfies nothing: the same answer as for one that may not.
            return Denied(policy);
        }
    }

    /// <summary>The same for a member whose signature has been verified.</summary>
    public string? CheckAccess(string policy, MemberIdentity member) => IsAllowed(policy, member) ? null : Denied(policy);

    private string Denied(string policy) =>
        $"Failed evaluating policy on signed data during check policy on channel [{_channel}] with policy [/Channel/Application/{policy}]: "
            + $"[implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the '{policy}' sub-policies to be satisfied]";

    private bool IsAllowed(string policy, MemberIdentity member) =>
        Organizations.Contains(member.MspId)
        && (member.HasRole(MSPRole.Types.MSPRoleType.Admin)
            || member.HasRole(MSPRole.Types.MSPRoleType.Client)
            || (policy == "Readers" && member.HasRole(MSPRole.Types.MSPRoleType.Peer)));
}

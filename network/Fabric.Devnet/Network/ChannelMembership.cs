using System.Collections.Concurrent;
using System.Collections.Immutable;
using Fabric.Devnet.Policies;
using Fabric.Protocol;
using Fabric.Protocol.Identity;
using Google.Protobuf;

namespace Fabric.Devnet.Network;

/// <summary>The membership of a channel: which identities belong to which organisation. Judgements are kept, chains are costly.</summary>
internal sealed class ChannelMembership
{
    private const int Remembered = 10_000;

    private readonly string _channel;
    private readonly ImmutableDictionary<string, MemberOrganization> _organizations;
    private readonly ConcurrentDictionary<ByteString, MemberIdentity> _known = new();

    /// <summary>Defines a membership.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="organizations">The peers' organisations, in the channel's order.</param>
    /// <param name="ordererOrganization">The orderer's organisation, whose members are known but no application members; null for none.</param>
    public ChannelMembership(
        string channel, IReadOnlyList<MemberOrganization> organizations, MemberOrganization? ordererOrganization = null)
    {
        _channel = channel;
        Organizations = [.. organizations.Select(organization => organization.MspId)];
        _organizations = organizations.Concat(ordererOrganization is { } known ? [known] : []).ToImmutableDictionary(item => item.MspId);
    }

    /// <summary>The MSP ids of the application's organisations.</summary>
    public ImmutableArray<string> Organizations { get; }

    /// <summary>Whether the channel has members of an organisation, be it an application's or the orderer's.</summary>
    public bool IsKnown(string mspId) => _organizations.ContainsKey(mspId);

    /// <summary>The policies of the channel's configuration; null outside of a channel, where none allows anything.</summary>
    public ChannelPolicies? Policies { get; set; }

    /// <summary>Reads and judges a serialized identity.</summary>
    /// <exception cref="FabricFormatException">It is malformed or of no organisation of the channel.</exception>
    public MemberIdentity Find(ByteString serialized)
    {
        if (_known.TryGetValue(serialized, out var known))
        {
            return known;
        }

        var identity = X509Identity.Parse(serialized);
        if (!_organizations.TryGetValue(identity.MspId, out var organization))
        {
            throw new FabricFormatException("identity", $"MSP {identity.MspId} is not defined on channel");
        }

        if (_known.Count >= Remembered)
        {
            _known.Clear();
        }

        return _known[serialized] = MemberIdentity.Judge(identity, organization.Root, organization.Revocations);
    }

    /// <summary>Why signed data does not satisfy one of the application's policies, for example <c>Readers</c>, in Fabric's words; null when it does.</summary>
    public string? CheckAccess(string policy, ByteString creator, ByteString data, ByteString signature)
    {
        var path = PathOf(policy);
        return Refuse(path, creator, data, signature) is { } reason ? Denied(path, reason) : null;
    }

    /// <summary>The same for a member whose signature has been verified.</summary>
    public string? CheckAccess(string policy, MemberIdentity member)
    {
        var path = PathOf(policy);
        return Refuse(path, [member]) is { } reason ? Denied(path, reason) : null;
    }

    /// <summary>Why signed data does not satisfy a policy of the channel's configuration, by its path; null when it does.</summary>
    public string? Refuse(string path, ByteString creator, ByteString data, ByteString signature)
    {
        try
        {
            var member = Find(creator);
            return Refuse(path, member.Identity.Verify(data.Span, signature.Span) ? [member] : []);
        }
        catch (FabricFormatException)
        {
            // An identity that cannot be read satisfies nothing: the same answer as for one that may not.
            return Refuse(path, []);
        }
    }

    private string? Refuse(string path, IReadOnlyList<MemberIdentity> members) =>
        Policies is { } policies ? policies.Refuse(path, members) : $"failed to retrieve policy for reference {path}";

    private static string PathOf(string policy) => "/Channel/Application/" + policy;

    private string Denied(string path, string reason) =>
        $"Failed evaluating policy on signed data during check policy on channel [{_channel}] with policy [{path}]: [{reason}]";
}

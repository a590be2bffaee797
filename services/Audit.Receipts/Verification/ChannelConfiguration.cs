using Fabric.Protocol;
using Fabric.Protocol.Identity;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Google.Protobuf;

namespace Audit.Receipts.Verification;

/// <summary>A channel's configuration: its organisations and its policies by path.</summary>
internal sealed class ChannelConfiguration
{
    private readonly ConfigGroup _root;
    private readonly Dictionary<string, Membership> _memberships = new(StringComparer.Ordinal);
    private readonly Dictionary<ByteString, X509Identity> _identities = [];

    private ChannelConfiguration(string channel, ConfigGroup root, TrustedRoots roots)
    {
        (Channel, _root) = (channel, root);
        Application = Organizations(root, "Application", roots);
        Orderers = Organizations(root, "Orderer", roots);
        Consenters = ConsentersOf(root);
    }

    /// <summary>The channel it configures.</summary>
    public string Channel { get; }

    /// <summary>The MSP ids of the organisations that have peers, in order.</summary>
    public IReadOnlyList<string> Application { get; }

    /// <summary>The MSP ids of the organisations that have orderers, in order.</summary>
    public IReadOnlyList<string> Orderers { get; }

    /// <summary>The serialized identities of the consenters by the number they sign under; empty unless the channel is ordered under BFT.</summary>
    public IReadOnlyDictionary<uint, ByteString> Consenters { get; }

    /// <summary>How many of the organisations with peers are more than half of them.</summary>
    public int Majority => (Application.Count / 2) + 1;

    public IEnumerable<Membership> Memberships => _memberships.Values;

    /// <exception cref="FabricFormatException">The block holds no configuration.</exception>
    public static ChannelConfiguration Read(Block block, TrustedRoots roots)
    {
        try
        {
            if (block.Data.Data.Count != 1)
            {
                throw new FabricFormatException("configuration", "A configuration block holds exactly one transaction.");
            }

            var payload = Payload.Parser.ParseFrom(Envelope.Parser.ParseFrom(block.Data.Data[0]).Payload);
            var header = ChannelHeader.Parser.ParseFrom(payload.Header?.ChannelHeader ?? ByteString.Empty);
            if (header.Type != (int)HeaderType.Config)
            {
                throw new FabricFormatException("configuration", "The configuration block holds another transaction than a configuration.");
            }

            var root = ConfigEnvelope.Parser.ParseFrom(payload.Data).Config?.ChannelGroup
                ?? throw new FabricFormatException("configuration", "The configuration block holds no configuration.");
            return new ChannelConfiguration(header.ChannelId, root, roots);
        }
        catch (InvalidProtocolBufferException cause)
        {
            throw new FabricFormatException("configuration", $"The configuration block cannot be read: {cause.Message}", cause);
        }
    }

    /// <summary>Judges a serialized identity; null when its organisation is not of the channel.</summary>
    /// <exception cref="FabricFormatException">It cannot be read.</exception>
    public Member? Find(ByteString serialized, DateTimeOffset at)
    {
        // The same few members sign everything; reading a certificate and its key costs more than a signature.
        if (!_identities.TryGetValue(serialized, out var identity))
        {
            _identities[serialized] = identity = X509Identity.Parse(serialized);
        }

        return _memberships.TryGetValue(identity.MspId, out var membership) ? membership.Judge(identity, at) : null;
    }

    /// <summary>Whether members satisfy a policy, for example <c>/Channel/Application/Endorsement</c>.</summary>
    public bool IsSatisfied(string path, IReadOnlyList<Member> members)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        ConfigGroup? group = _root;
        foreach (var part in parts[1..^1])
        {
            group = group?.Groups.GetValueOrDefault(part);
        }

        return group is not null && IsSatisfied(group, parts[^1], members);
    }

    private static bool IsSatisfied(ConfigGroup group, string name, IReadOnlyList<Member> members)
    {
        if (!group.Policies.TryGetValue(name, out var entry) || entry.Policy is not { } policy)
        {
            return false;
        }

        switch ((Policy.Types.PolicyType)policy.Type)
        {
            case Policy.Types.PolicyType.Signature:
                return SignaturePolicies.IsSatisfied(SignaturePolicyEnvelope.Parser.ParseFrom(policy.Value), members);
            case Policy.Types.PolicyType.ImplicitMeta:
                var meta = ImplicitMetaPolicy.Parser.ParseFrom(policy.Value);
                var threshold = meta.Rule switch
                {
                    ImplicitMetaPolicy.Types.Rule.All => group.Groups.Count,
                    ImplicitMetaPolicy.Types.Rule.Majority => (group.Groups.Count / 2) + 1,
                    _ => 1,
                };
                // Fabric lets an empty group satisfy anything; nothing is proved by nobody.
                return group.Groups.Count > 0 && group.Groups.Values.Count(below => IsSatisfied(below, meta.SubPolicy, members)) >= threshold;
            default:
                return false;
        }
    }

    private static Dictionary<uint, ByteString> ConsentersOf(ConfigGroup root)
    {
        var consenters = new Dictionary<uint, ByteString>();
        if (root.Groups.GetValueOrDefault("Orderer")?.Values.GetValueOrDefault("Orderers") is { } value)
        {
            foreach (var consenter in global::Fabric.Protos.Common.Orderers.Parser.ParseFrom(value.Value).ConsenterMapping)
            {
                // Fabric takes the first of a number.
                consenters.TryAdd(consenter.Id, new SerializedIdentity { Mspid = consenter.MspId, IdBytes = consenter.Identity }.ToByteString());
            }
        }

        return consenters;
    }

    private List<string> Organizations(ConfigGroup root, string group, TrustedRoots roots)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var organization in root.Groups.GetValueOrDefault(group)?.Groups.Values ?? [])
        {
            if (!organization.Values.TryGetValue("MSP", out var value))
            {
                throw new FabricFormatException("configuration", "The configuration has an organisation without membership service provider.");
            }

            var configuration = FabricMSPConfig.Parser.ParseFrom(MSPConfig.Parser.ParseFrom(value.Value).Config);
            names.Add(configuration.Name);
            _memberships.TryAdd(configuration.Name, new Membership(configuration, roots));
        }

        return [.. names];
    }
}

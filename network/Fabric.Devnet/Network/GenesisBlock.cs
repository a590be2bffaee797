using System.Security.Cryptography.X509Certificates;
using Fabric.Devnet.Ordering;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using RoleType = Fabric.Protos.Msp.MSPRole.Types.MSPRoleType;

namespace Fabric.Devnet.Network;

/// <summary>A channel's block 0: its configuration, with every organisation's MSP and Fabric's usual policies.</summary>
internal static class GenesisBlock
{
    private const string Admins = "Admins";
    private const string Application = "Application";

    public static async Task<Block> CreateAsync(
        string channel,
        IReadOnlyList<OrganizationCredentials> organizations,
        OrdererCredentials orderer,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var root = Group(ImplicitPolicies());
        root.Groups.Add(Application, Group([.. ImplicitPolicies(), ("Endorsement", Majority("Endorsement")), ("LifecycleEndorsement", Majority("Endorsement"))]));
        root.Groups.Add("Orderer", Group([.. ImplicitPolicies(), ("BlockValidation", Implicit("Writers", ImplicitMetaPolicy.Types.Rule.Any))]));
        foreach (var organization in organizations)
        {
            root.Groups[Application].Groups.Add(organization.MspId, OrganizationGroup(organization, PeerPolicies(organization.MspId)));
        }

        root.Groups["Orderer"].Groups.Add(orderer.MspId, OrganizationGroup(orderer.Organization, OrdererPolicies(orderer.MspId)));
        var header = new ChannelHeader
        {
            Type = (int)HeaderType.Config, Version = 1, ChannelId = channel, Timestamp = clock.GetUtcNow().ToTimestamp(),
        };
        var signatureHeader = new SignatureHeader { Creator = orderer.Identity.Creator, Nonce = ByteString.CopyFrom(TransactionIds.NewNonce()) };
        var payload = new Payload
        {
            Header = new Header { ChannelHeader = header.ToByteString(), SignatureHeader = signatureHeader.ToByteString() },
            Data = new ConfigEnvelope { Config = new Config { ChannelGroup = root } }.ToByteString(),
        }.ToByteString();
        var signature = await orderer.Identity.SignAsync(payload.Memory, cancellationToken).ConfigureAwait(false);
        var envelope = new Envelope { Payload = payload, Signature = ByteString.CopyFrom(signature) };
        var data = new BlockData { Data = { envelope.ToByteString() } };
        var blockHeader = new BlockHeader { Number = 0, DataHash = Blocks.ComputeDataHash(data) };
        var metadata = await BlockWriter.SignAsync(blockHeader, orderer.Identity, cancellationToken).ConfigureAwait(false);
        metadata.Metadata[(int)BlockMetadataIndex.TransactionsFilter] = ByteString.CopyFrom((byte)TxValidationCode.Valid);
        return new Block { Header = blockHeader, Data = data, Metadata = metadata };
    }

    /// <summary>Makes sure that a stored channel is one of these organisations.</summary>
    /// <exception cref="DevnetException">It was made for others.</exception>
    public static void RequireOrganizations(Block genesis, string channel, IReadOnlyCollection<OrganizationCredentials> organizations)
    {
        var envelope = Envelope.Parser.ParseFrom(genesis.Data.Data[0]);
        var configuration = ConfigEnvelope.Parser.ParseFrom(Payload.Parser.ParseFrom(envelope.Payload).Data);
        var stored = configuration.Config.ChannelGroup.Groups[Application].Groups;
        var storedNames = stored.Keys.Order(StringComparer.Ordinal).ToList();
        var names = organizations.Select(organization => organization.MspId).Order(StringComparer.Ordinal).ToList();
        if (!storedNames.SequenceEqual(names))
        {
            throw new DevnetException(
                $"Channel {channel} in the data folder belongs to {string.Join(", ", storedNames)}, not to {string.Join(", ", names)}: "
                + $"name the same organisations in {nameof(DevnetOptions)}.{nameof(DevnetOptions.Organizations)} and {nameof(DevnetOptions.Channels)} or choose another folder.");
        }

        foreach (var organization in organizations.Where(item => RootOf(stored[item.MspId]) != Pem(item.Authority.Certificate)))
        {
            throw new DevnetException(
                $"Channel {channel} in the data folder knows another CA of {organization.MspId} than the one in {organization.AuthorityFolder.Path}: "
                + $"give the organisation's former {nameof(DevnetOrganizationOptions.Domain)} or choose another folder.");
        }
    }

    private static ByteString RootOf(ConfigGroup organization) =>
        FabricMSPConfig.Parser.ParseFrom(MSPConfig.Parser.ParseFrom(organization.Values["MSP"].Value).Config).RootCerts[0];

    private static ConfigGroup OrganizationGroup(OrganizationCredentials organization, IEnumerable<(string, Policy)> policies)
    {
        var group = Group(policies);
        var authority = Pem(organization.Authority.Certificate);
        var configuration = new FabricMSPConfig
        {
            Name = organization.MspId,
            RootCerts = { authority },
            TlsRootCerts = { Pem(organization.TlsAuthority.Certificate) },
            CryptoConfig = new FabricCryptoConfig { SignatureHashFamily = "SHA2", IdentityIdentifierHashFunction = "SHA256" },
            FabricNodeOus = new FabricNodeOUs
            {
                Enable = true,
                ClientOuIdentifier = Unit(authority, RoleType.Client),
                PeerOuIdentifier = Unit(authority, RoleType.Peer),
                AdminOuIdentifier = Unit(authority, RoleType.Admin),
                OrdererOuIdentifier = Unit(authority, RoleType.Orderer),
            },
        };
        group.Values.Add("MSP", new ConfigValue
        {
            Value = new MSPConfig { Config = configuration.ToByteString() }.ToByteString(), ModPolicy = Admins,
        });
        return group;
    }

    private static FabricOUIdentifier Unit(ByteString authority, RoleType role) =>
        new() { Certificate = authority, OrganizationalUnitIdentifier = MemberIdentity.UnitOf(role) };

    private static ConfigGroup Group(IEnumerable<(string Name, Policy Policy)> policies)
    {
        var group = new ConfigGroup { ModPolicy = Admins };
        foreach (var (name, policy) in policies)
        {
            group.Policies.Add(name, new ConfigPolicy { Policy = policy, ModPolicy = Admins });
        }

        return group;
    }

    private static IEnumerable<(string Name, Policy Policy)> ImplicitPolicies() =>
    [
        ("Readers", Implicit("Readers", ImplicitMetaPolicy.Types.Rule.Any)),
        ("Writers", Implicit("Writers", ImplicitMetaPolicy.Types.Rule.Any)),
        (Admins, Majority(Admins)),
    ];

    private static IEnumerable<(string Name, Policy Policy)> PeerPolicies(string mspId) =>
    [
        ("Readers", AnyRole(mspId, RoleType.Admin, RoleType.Peer, RoleType.Client)),
        ("Writers", AnyRole(mspId, RoleType.Admin, RoleType.Client)),
        (Admins, AnyRole(mspId, RoleType.Admin)),
        ("Endorsement", AnyRole(mspId, RoleType.Peer)),
    ];

    private static IEnumerable<(string Name, Policy Policy)> OrdererPolicies(string mspId) =>
    [
        ("Readers", AnyRole(mspId, RoleType.Member)),
        ("Writers", AnyRole(mspId, RoleType.Member)),
        (Admins, AnyRole(mspId, RoleType.Admin)),
    ];

    private static Policy Majority(string name) => Implicit(name, ImplicitMetaPolicy.Types.Rule.Majority);

    private static Policy Implicit(string name, ImplicitMetaPolicy.Types.Rule rule) => new()
    {
        Type = (int)Policy.Types.PolicyType.ImplicitMeta,
        Value = new ImplicitMetaPolicy { SubPolicy = name, Rule = rule }.ToByteString(),
    };

    private static Policy AnyRole(string mspId, params IReadOnlyList<RoleType> roles) => new()
    {
        Type = (int)Policy.Types.PolicyType.Signature,
        Value = new SignaturePolicyEnvelope
        {
            Identities = { roles.Select(role => MemberIdentity.Principal(mspId, role)) },
            Rule = new SignaturePolicy
            {
                NOutOf = new SignaturePolicy.Types.NOutOf
                {
                    N = 1, Rules = { roles.Select((_, index) => new SignaturePolicy { SignedBy = index }) },
                },
            },
        }.ToByteString(),
    };

    private static ByteString Pem(X509Certificate2 certificate) => ByteString.CopyFromUtf8(certificate.ExportCertificatePem() + "\n");
}

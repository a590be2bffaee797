using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Network;
using Fabric.Devnet.Policies;
using Fabric.Protocol.Identity;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Google.Protobuf;

namespace Fabric.Devnet.Tests.Ledger;

/// <summary>Who satisfies which policy: signature policies and those of a channel's configuration.</summary>
public sealed class PolicyTests : IDisposable
{
    private static readonly Dictionary<string, string> NoAttributes = [];
    private static readonly string[] Organizations = ["A", "B", "C", "D"];

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, MemberIdentity> _peers;

    public PolicyTests() => _peers = Organizations.ToDictionary(name => name, name => Member(name, "peer"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("A", false)]
    [InlineData("AB", true)]
    [InlineData("AC", true)]
    [InlineData("BC", false)]
    public void Rules_nest(string endorsers, bool satisfied)
    {
        var policy = EndorsementPolicy.OutOf(2, EndorsementPolicy.SignedBy("A"), EndorsementPolicy.AnyOf("B", "C"));
        Assert.Equal(satisfied, IsSatisfied(policy, Peers(endorsers)));
        Assert.Equal(satisfied, IsSatisfied(EndorsementPolicy.Parse("AND('A.peer', OR('B.peer', 'C.peer'))"), Peers(endorsers)));
    }

    [Fact]
    public void One_endorsement_does_not_count_twice()
    {
        var policy = EndorsementPolicy.AllOf("A", "A");
        Assert.False(IsSatisfied(policy, [_peers["A"]]));
        Assert.True(IsSatisfied(policy, [_peers["A"], Member("A", "peer")]));
    }

    [Fact]
    public void Identities_are_consumed_in_the_order_of_the_rules()
    {
        var (peer, client) = (_peers["A"], Member("A", "client"));
        var memberFirst = EndorsementPolicy.Parse("AND('A.member', 'A.peer')");
        Assert.True(IsSatisfied(memberFirst, [client, peer]));
        // The peer counts as the member that is asked for first, and nobody is left to be the peer: Fabric does not look back.
        Assert.False(IsSatisfied(memberFirst, [peer, client]));
        Assert.True(IsSatisfied(EndorsementPolicy.Parse("AND('A.peer', 'A.member')"), [peer, client]));
    }

    [Theory]
    [InlineData("member", "peer,client,admin,orderer")]
    [InlineData("peer", "peer")]
    [InlineData("client", "client")]
    [InlineData("admin", "admin")]
    [InlineData("orderer", "orderer")]
    public void Role_is_had_by_those_whose_certificate_says_so(string wanted, string having)
    {
        var policy = EndorsementPolicy.Parse($"OR('A.{wanted}')");
        string[] roles = ["peer", "client", "admin", "orderer"];
        Assert.Equal(having.Split(',').Order(), roles.Where(role => IsSatisfied(policy, [Member("A", role)])).Order());
        Assert.False(IsSatisfied(policy, roles.Select(role => Member("B", role)).ToList()));
    }

    [Fact]
    public void Strangers_do_not_endorse()
    {
        var stranger = MemberIdentity.Judge(_peers["A"].Identity, Authority("B").Certificate);
        Assert.False(stranger.IsValid);
        Assert.False(IsSatisfied(EndorsementPolicy.SignedBy("A", PrincipalRole.Member), [stranger]));
    }

    [Fact]
    public void Principal_may_be_a_unit_or_a_single_identity()
    {
        var unit = Single(MSPPrincipal.Types.Classification.OrganizationUnit, new OrganizationUnit { MspIdentifier = "A", OrganizationalUnitIdentifier = "peer" }.ToByteString());
        Assert.True(IsSatisfied(unit, [_peers["A"]]));
        Assert.False(IsSatisfied(unit, [_peers["B"], Member("A", "client")]));
        var identity = Single(MSPPrincipal.Types.Classification.Identity, _peers["A"].Identity.Serialized);
        Assert.True(IsSatisfied(identity, [_peers["A"]]));
        Assert.False(IsSatisfied(identity, [Member("A", "peer")]));
        Assert.Equal(["A"], unit.NamedOrganizations.Concat(identity.NamedOrganizations).Distinct());
    }

    [Fact]
    public void Malformed_policy_satisfies_nobody()
    {
        Assert.False(IsSatisfied(Single(MSPPrincipal.Types.Classification.Role, ByteString.CopyFrom(0xFF)), [_peers["A"]]));
        var beyond = new SignaturePolicyEnvelope
        {
            Identities = { MemberIdentity.Principal("A", MSPRole.Types.MSPRoleType.Peer) },
            Rule = new SignaturePolicy
            {
                NOutOf = new SignaturePolicy.Types.NOutOf { N = 1, Rules = { new SignaturePolicy { SignedBy = 0 }, new SignaturePolicy { SignedBy = 1 } } },
            },
        };
        Assert.False(PolicyEvaluation.IsSatisfied(beyond, [_peers["A"]]));
        Assert.False(PolicyEvaluation.IsSatisfied(new SignaturePolicyEnvelope(), [_peers["A"]]));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("A", 1)]
    [InlineData("AB", 2)]
    [InlineData("ABD", null)]
    [InlineData("ABCD", null)]
    public async Task Majority_of_the_channels_organisations_is_more_than_half(string endorsers, int? satisfied)
    {
        var policies = await ChannelAsync();
        var expected = satisfied is { } count
            ? $"implicit policy evaluation failed - {count} sub-policies were satisfied, but this policy requires 3 of the 'Endorsement' sub-policies to be satisfied"
            : null;
        Assert.Equal(expected, policies.Refuse(EndorsementPolicy.MajorityOfOrganizations, Peers(endorsers)));
        Assert.Equal(expected is null, policies.Refuse("/Channel/Application/LifecycleEndorsement", Peers(endorsers)) is null);
    }

    [Theory]
    [InlineData("Readers", "A", "peer", true)]
    [InlineData("Readers", "A", "client", true)]
    [InlineData("Readers", "A", "orderer", false)]
    [InlineData("Writers", "D", "client", true)]
    [InlineData("Writers", "D", "admin", true)]
    [InlineData("Writers", "D", "peer", false)]
    [InlineData("Admins", "A", "admin", false)]
    [InlineData("A/Admins", "A", "admin", true)]
    [InlineData("A/Admins", "B", "admin", false)]
    public async Task Channels_configuration_says_who_may_what(string policy, string organization, string role, bool allowed) =>
        Assert.Equal(allowed, (await ChannelAsync()).Refuse("/Channel/Application/" + policy, [Member(organization, role)]) is null);

    [Fact]
    public void Implicit_policies_may_want_all_and_count_groups_without_one()
    {
        var group = new ConfigGroup();
        Define(group, "All", ImplicitMetaPolicy.Types.Rule.All);
        Define(group, "Any", ImplicitMetaPolicy.Types.Rule.Any);
        var nobody = new ChannelPolicies(group);
        Assert.Null(nobody.Refuse("/Channel/All", []));
        group.Groups.Add("A", Signed("A"));
        group.Groups.Add("B", Signed("B"));
        var two = new ChannelPolicies(group);
        Assert.NotNull(two.Refuse("/Channel/All", Peers("A")));
        Assert.Null(two.Refuse("/Channel/All", Peers("AB")));
        Assert.Null(two.Refuse("/Channel/Any", Peers("B")));
        group.Groups.Add("C", new ConfigGroup());
        Assert.NotNull(new ChannelPolicies(group).Refuse("/Channel/All", Peers("AB")));
        Assert.Equal("failed to retrieve policy for reference /Channel/None", two.Refuse("/Channel/None", Peers("AB")));
    }

    private static void Define(ConfigGroup group, string name, ImplicitMetaPolicy.Types.Rule rule) => group.Policies.Add(name, new ConfigPolicy
    {
        Policy = new Policy
        {
            Type = (int)Policy.Types.PolicyType.ImplicitMeta, Value = new ImplicitMetaPolicy { SubPolicy = "Endorsement", Rule = rule }.ToByteString(),
        },
    });

    private static ConfigGroup Signed(string mspId) => new()
    {
        Policies =
        {
            ["Endorsement"] = new ConfigPolicy
            {
                Policy = new Policy
                {
                    Type = (int)Policy.Types.PolicyType.Signature, Value = EndorsementPolicy.SignedBy(mspId).Message.SignaturePolicy.ToByteString(),
                },
            },
        },
    };

    private static EndorsementPolicy Single(MSPPrincipal.Types.Classification classification, ByteString principal) =>
        EndorsementPolicy.Of(new SignaturePolicyEnvelope
        {
            Identities = { new MSPPrincipal { PrincipalClassification = classification, Principal = principal } }, Rule = new SignaturePolicy { SignedBy = 0 },
        });

    private static bool IsSatisfied(EndorsementPolicy policy, IReadOnlyList<MemberIdentity> identities) =>
        PolicyEvaluation.IsSatisfied(policy.Message.SignaturePolicy, identities);

    private List<MemberIdentity> Peers(string names) => [.. names.Select(name => _peers[name.ToString()])];

    private async Task<ChannelPolicies> ChannelAsync()
    {
        using var folder = new DataFolder(_folder.File("network"));
        var orderer = new OrdererCredentials(folder, TimeProvider.System);
        return ChannelPolicies.Read(await GenesisBlock.CreateAsync(
            "channel", [.. Organizations.Select(Credentials)], orderer, TimeProvider.System, Limit.Token));
    }

    private OrganizationCredentials Credentials(string name) => new(name, name, _folder.File(name), TimeProvider.System);

    private CertificateAuthority Authority(string name) => Credentials(name).Authority;

    private MemberIdentity Member(string name, string role)
    {
        var authority = Authority(name);
        var certificate = authority.IssueIdentity(role, role, name, NoAttributes);
        return MemberIdentity.Judge(new X509Identity(name, certificate), authority.Certificate);
    }
}

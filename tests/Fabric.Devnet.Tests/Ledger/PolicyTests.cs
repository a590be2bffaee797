using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Network;
using Fabric.Protocol.Identity;

namespace Fabric.Devnet.Tests.Ledger;

public sealed class PolicyTests : IDisposable
{
    private static readonly Dictionary<string, string> NoAttributes = [];
    private static readonly string[] Organizations = ["A", "B", "C", "D"];

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, MemberIdentity> _peers;

    public PolicyTests() => _peers = Organizations.ToDictionary(name => name, name => Member(name, "peer"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", false)]
    [InlineData("A", false)]
    [InlineData("AB", false)]
    [InlineData("ABD", true)]
    [InlineData("ABCD", true)]
    public void Majority_is_more_than_half(string endorsers, bool satisfied) =>
        Assert.Equal(satisfied, IsSatisfied(EndorsementPolicy.MajorityOfOrganizations, endorsers));

    [Theory]
    [InlineData("A", false)]
    [InlineData("AB", true)]
    [InlineData("AC", true)]
    [InlineData("BC", false)]
    public void Rules_nest(string endorsers, bool satisfied)
    {
        var policy = EndorsementPolicy.OutOf(2, EndorsementPolicy.SignedBy("A"), EndorsementPolicy.AnyOf("B", "C"));
        Assert.Equal(satisfied, IsSatisfied(policy, endorsers));
    }

    [Fact]
    public void One_endorsement_does_not_count_twice()
    {
        var policy = EndorsementPolicy.AllOf("A", "A");
        Assert.False(IsSatisfied(policy, "A"));
        var envelope = PolicyEvaluation.ToEnvelope(policy, Organizations);
        Assert.True(PolicyEvaluation.IsSatisfied(envelope, [_peers["A"], Member("A", "peer")]));
    }

    [Fact]
    public void Clients_and_strangers_do_not_endorse()
    {
        var envelope = PolicyEvaluation.ToEnvelope(EndorsementPolicy.SignedBy("A"), Organizations);
        Assert.False(PolicyEvaluation.IsSatisfied(envelope, [Member("A", "client")]));
        var stranger = MemberIdentity.Judge(_peers["A"].Identity, Authority("B").Certificate);
        Assert.False(stranger.IsValid);
        Assert.False(PolicyEvaluation.IsSatisfied(envelope, [stranger]));
    }

    private bool IsSatisfied(EndorsementPolicy policy, string endorsers) => PolicyEvaluation.IsSatisfied(
        PolicyEvaluation.ToEnvelope(policy, Organizations), [.. endorsers.Select(name => _peers[name.ToString()])]);

    private CertificateAuthority Authority(string name) =>
        new OrganizationCredentials(name, name, _folder.File(name), TimeProvider.System).Authority;

    private MemberIdentity Member(string name, string role)
    {
        var authority = Authority(name);
        var certificate = authority.IssueIdentity(role, role, name, NoAttributes);
        return MemberIdentity.Judge(new X509Identity(name, certificate), authority.Certificate);
    }
}

using Fabric.Devnet.Gateway;
using Fabric.Devnet.Network;
using Fabric.Devnet.Policies;
using Fabric.Protocol.Identity;
using Fabric.Protos.Common;

namespace Fabric.Devnet.Tests.Ledger;

/// <summary>Which peers together satisfy policies.</summary>
public sealed class EndorsementLayoutTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, List<MemberIdentity>> _groups;

    public EndorsementLayoutTests() => _groups = new[] { "A", "B", "C" }.ToDictionary(name => name, Peers);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("A:1 B:1", "AND('A.peer', 'B.peer')")]
    [InlineData("A:1|B:1", "OR('A.peer', 'B.peer')")]
    [InlineData("A:1 B:1|A:1 C:1|B:1 C:1", "OutOf(2, 'A.peer', 'B.peer', 'C.peer')")]
    [InlineData("A:2", "AND('A.peer', 'A.peer')")]
    [InlineData("C:1|A:1 B:1", "OR(AND('A.peer', 'B.peer'), 'C.member')")]
    [InlineData("A:1 C:1", "AND('A.peer', OR('B.client', 'C.peer'))")]
    [InlineData("B:1 C:1|A:1 C:1", "OR('A.peer', 'B.peer')", "OR('C.peer')")]
    [InlineData("", "AND('A.peer', 'D.peer')")]
    [InlineData("", "AND('A.peer', 'A.peer', 'A.peer')")]
    public void Layouts_are_the_smallest_sets_that_satisfy_every_policy(string expected, params string[] policies)
    {
        var layouts = EndorsementLayouts.Find([.. policies.Select(EndorsementPolicy.Parse)], _groups, new ChannelPolicies(new ConfigGroup()));
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(), layouts.Select(Text).Order());
    }

    [Fact]
    public void Many_organisations_end_with_some_layouts()
    {
        var groups = Enumerable.Range(0, 20).ToDictionary(index => $"O{index}", index => Peers($"O{index}"));
        var policy = EndorsementPolicy.OutOf(10, groups.Keys.Select(EndorsementPolicy.SignedBy));
        Assert.Equal(10, Assert.Single(EndorsementLayouts.Find([policy], groups, new ChannelPolicies(new ConfigGroup()))).Values.Sum());
        var two = EndorsementPolicy.OutOf(2, groups.Keys.Select(EndorsementPolicy.SignedBy));
        Assert.Equal(190, EndorsementLayouts.Find([two], groups, new ChannelPolicies(new ConfigGroup())).Count);
    }

    private static string Text(IReadOnlyDictionary<string, int> layout) =>
        string.Join(' ', layout.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"{item.Key}:{item.Value}"));

    private List<MemberIdentity> Peers(string name)
    {
        var authority = new OrganizationCredentials(name, name, _folder.File(name), TimeProvider.System).Authority;
        return [.. Enumerable.Range(0, 2).Select(index => MemberIdentity.Judge(
            new X509Identity(name, authority.IssueIdentity($"peer{index}", "peer", name, new Dictionary<string, string>())), authority.Certificate))];
    }
}

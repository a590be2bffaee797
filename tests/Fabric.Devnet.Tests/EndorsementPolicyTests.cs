using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Fabric.Devnet.Tests;

/// <summary>The text form of policies is that of Fabric's peer command.</summary>
public sealed class EndorsementPolicyTests
{
    [Theory]
    [InlineData("OR('Org1MSP.peer')", "OR('Org1MSP.peer')")]
    [InlineData("or(\"Org1MSP.member\",'Org2MSP.admin')", "OR('Org1MSP.member', 'Org2MSP.admin')")]
    [InlineData(" And( 'A.client' , Or('B.orderer','C.peer') ) ", "AND('A.client', OR('B.orderer', 'C.peer'))")]
    [InlineData("OutOf(2, 'A.peer', 'B.peer', 'C.peer')", "OutOf(2, 'A.peer', 'B.peer', 'C.peer')")]
    [InlineData("outof('1', 'A.peer', 'B.peer')", "OR('A.peer', 'B.peer')")]
    [InlineData("OutOf(0, 'A.peer')", "OutOf(0, 'A.peer')")]
    [InlineData("OutOf(2, 'A.peer')", "OutOf(2, 'A.peer')")]
    [InlineData("AND('org.with.dots-1.peer', 'B.peer')", "AND('org.with.dots-1.peer', 'B.peer')")]
    [InlineData("/Channel/Application/Endorsement", "/Channel/Application/Endorsement")]
    public void Text_is_read_and_written(string text, string written)
    {
        var policy = EndorsementPolicy.Parse(text);
        Assert.Equal(written, policy.ToString());
        Assert.Equal(policy, EndorsementPolicy.Parse(written));
        Assert.Equal(policy, EndorsementPolicy.FromBytes(policy.ToBytes()));
        Assert.Equal(policy, JsonSerializer.Deserialize<EndorsementPolicy>(JsonSerializer.Serialize(policy)));
    }

    [Theory]
    [InlineData("", "a gate is expected")]
    [InlineData("'Org1MSP.peer'", "a gate is expected")]
    [InlineData("OR()", "a gate is expected")]
    [InlineData("aNd('A.peer')", "'aNd' is none of And, Or, OutOf")]
    [InlineData("OR('A.peer'", "')' is expected")]
    [InlineData("OR('A.peer') AND('B.peer')", "the text goes on")]
    [InlineData("OR('A.boss')", "error parsing principal A.boss")]
    [InlineData("OR('peer')", "error parsing principal peer")]
    [InlineData("OR('A_B.peer')", "error parsing principal A_B.peer")]
    [InlineData("OR('A.peer)", "is not closed")]
    [InlineData("OutOf('A.peer', 'B.peer')", "OutOf begins with a number")]
    [InlineData("OutOf(3, 'A.peer')", "invalid t-out-of-n predicate, t 3, n 1")]
    [InlineData("OutOf(1)", "',' is expected")]
    public void Text_that_is_no_policy_is_refused_with_what_is_wrong(string text, string fault) =>
        Assert.Contains(fault, Assert.Throws<FormatException>(() => EndorsementPolicy.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Generated_policy_survives_its_text() => Prop.ForAll(
        Policies(3).ToArbitrary(), policy => policy.Equals(EndorsementPolicy.Parse(policy.ToString()))).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_text_is_read_or_refused() => Prop.ForAll(Damaged().ToArbitrary(), text =>
    {
        try
        {
            return EndorsementPolicy.Parse(text) is { } policy && policy.Equals(EndorsementPolicy.Parse(policy.ToString()));
        }
        catch (FormatException)
        {
            // Refusing is the other allowed answer.
            return true;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Deep_nesting_is_refused_rather_than_followed() =>
        Assert.Throws<FormatException>(() => EndorsementPolicy.Parse(string.Concat(Enumerable.Repeat("OR(", 100_000))));

    [Fact]
    public void Channels_policy_cannot_be_part_of_another() =>
        Assert.Throws<ArgumentException>(() => EndorsementPolicy.OutOf(1, EndorsementPolicy.MajorityOfOrganizations));

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[0])]
    public void Bytes_that_are_no_policy_are_refused(byte[] bytes) =>
        Assert.Throws<FormatException>(() => EndorsementPolicy.FromBytes(bytes));

    private static Gen<string> Damaged() =>
        from policy in Policies(2)
        let text = policy.ToString()
        from position in Gen.Choose(0, text.Length)
        from length in Gen.Choose(0, Math.Min(3, text.Length - position))
        from inserted in Gen.Elements("", "(", ")", "'", "\"", ",", "0", "9999999999", "é", "/", "OR(", " ")
        select text.Remove(position, length).Insert(position, inserted);

    private static Gen<EndorsementPolicy> Policies(int depth)
    {
        var principal =
            from mspId in Gen.Elements("Org1MSP", "Org2MSP", "a.b-c")
            from role in Gen.Elements(Enum.GetValues<PrincipalRole>())
            select EndorsementPolicy.SignedBy(mspId, role);
        var rule = depth == 0 ? principal : Gen.OneOf(principal, Policies(depth - 1));
        return from rules in rule.NonEmptyListOf()
               let all = rules.Take(4).ToList()
               from count in Gen.Choose(1, all.Count)
               select EndorsementPolicy.OutOf(count, all);
    }
}

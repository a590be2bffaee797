using Audit.Ledger.Json;

namespace Audit.Ledger.Tests.Policies;

public sealed class PolicyTermsTests
{
    [Fact]
    public void Terms_survive_json()
    {
        var terms = Terms.Of(7, 250, ("Org2MSP", 3), ("Org1MSP", 5), ("Watcher", 0));

        var again = PolicyTerms.FromJson(CanonicalJson.ReadObject(LedgerRecord.Encode(terms)));

        Assert.Equal(LedgerRecord.Encode(terms), LedgerRecord.Encode(again));
        Assert.Equal(["Org1MSP", "Org2MSP", "Watcher"], again.Weights.Keys);
        Assert.Equal((8, 7, 250), (again.TotalWeight, again.Quorum, again.DivergenceLimit));
        Assert.True(again.Names("Watcher"));
        Assert.False(again.Names("watcher"));
        Assert.Equal(0, again.WeightOf("Unknown"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    public void Majority_is_more_than_half(int organizations, long quorum) => Assert.Equal(
        quorum,
        PolicyTerms.MajorityOf(
            [.. Enumerable.Range(1, organizations).Select(number => $"Org{number}MSP")], _ => Terms.Thresholds, 0).Quorum);

    [Theory]
    [InlineData("quorum", "0")]
    [InlineData("quorum", "3")]
    [InlineData("quorum", "-1")]
    [InlineData("quorum", "1.5")]
    [InlineData("weights", "{}")]
    [InlineData("weights", "{\"Org1MSP\":0}")]
    [InlineData("weights", "{\"Org1MSP\":-1,\"Org2MSP\":4}")]
    [InlineData("weights", "{\"\":2}")]
    [InlineData("weights", "{\"a\\nb\":2}")]
    [InlineData("weights", "{\"A\":9007199254740991,\"B\":1}")]
    [InlineData("divergenceLimit", "10001")]
    [InlineData("divergenceLimit", "-1")]
    [InlineData("thresholds", "{}")]
    [InlineData("thresholds", "{\"reentrancy\":{\"review\":1,\"fail\":2}}")]
    public void Policy_that_contradicts_itself_is_refused(string member, string value)
    {
        var json = Terms.TwoEqual().ToJson();
        json[member] = value.Contains('.', StringComparison.Ordinal) ? JsonNode.From(value)
            : CanonicalJson.Read(System.Text.Encoding.UTF8.GetBytes(value));

        var refused = Assert.Throws<LedgerRefusalException>(() => PolicyTerms.Parse(json.ToString()));

        Assert.Equal(LedgerErrorCode.PolicyInvalid, refused.Refusal.Code);
    }

    [Theory]
    [InlineData(7000, 4000)]
    [InlineData(-1, 4000)]
    [InlineData(0, 10001)]
    public void Thresholds_out_of_order_or_range_are_refused(int review, int fail) =>
        Assert.Throws<LedgerFormatException>(() => PolicyTerms.MajorityOf(["A"], _ => new ClassThresholds(review, fail), 0));

    [Fact]
    public void Policy_with_a_misspelt_or_unknown_name_is_refused()
    {
        var misspelt = Terms.TwoEqual().ToJson();
        misspelt["divergencelimit"] = 3;
        var unknownClass = Terms.TwoEqual().ToJson();
        unknownClass.ReadObject("thresholds")["reentrance"] = Terms.Thresholds.ToJson();

        Assert.Throws<LedgerRefusalException>(() => PolicyTerms.Parse(misspelt.ToString()));
        Assert.Throws<LedgerRefusalException>(() => PolicyTerms.Parse(unknownClass.ToString()));
    }

    [Fact]
    public void Policy_that_is_no_json_is_malformed() =>
        Assert.Equal(LedgerErrorCode.MalformedInput, Assert.Throws<LedgerRefusalException>(() => PolicyTerms.Parse("{")).Refusal.Code);

    [Fact]
    public void Organisation_named_twice_is_refused() =>
        Assert.Throws<LedgerFormatException>(() => Terms.Of(1, 0, ("A", 1), ("A", 2)));
}

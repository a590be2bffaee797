using Audit.Ledger.Json;
using Audit.Ledger.Tests.Policies;

namespace Audit.Ledger.Tests.Audits;

public sealed class RequestTests
{
    [Theory]
    [InlineData("sourceHash", "\"ABC\"")]
    [InlineData("name", "\"\"")]
    [InlineData("name", "\" \"")]
    [InlineData("name", "\"a\\nb\"")]
    [InlineData("name", "7")]
    [InlineData("compiler", "\"\"")]
    [InlineData("size", "0")]
    [InlineData("fileCount", "0")]
    [InlineData("votes", "[]")]
    public void Request_to_open_with_a_wrong_member_is_malformed(string member, string value)
    {
        var json = OpenRequest.For(SourceBundle.OfFile("a.sol", "x"), "Bank", "0.8.20").ToJson();
        Assert.Equal("0.8.20", OpenRequest.Parse(json.ToString()).Compiler);
        json[member] = CanonicalJson.Read(System.Text.Encoding.UTF8.GetBytes(value));

        Assert.Equal(LedgerErrorCode.MalformedInput, Refused(() => OpenRequest.Parse(json.ToString())));
    }

    [Fact]
    public void Name_of_201_characters_is_malformed() =>
        Assert.Equal(LedgerErrorCode.MalformedInput, Refused(
            () => OpenRequest.Parse(OpenRequest.For(SourceBundle.OfFile("a", "x"), new string('n', 201)).ToJson().ToString())));

    [Theory]
    [InlineData("{\"reentrancy\":1}")]
    [InlineData("{}")]
    public void Vote_without_all_ten_classes_is_refused(string scores) =>
        Assert.Equal(LedgerErrorCode.ScoresInvalid, RefusedScores(CanonicalJson.ReadObject(scores)));

    [Fact]
    public void Vote_with_an_eleventh_class_or_a_score_out_of_range_is_refused()
    {
        var eleventh = Terms.All(1).ToJson();
        eleventh["oracle"] = 1;
        var high = Terms.All(1).ToJson();
        high["tx_origin"] = 10_001;
        var negative = Terms.All(1).ToJson();
        negative["tx_origin"] = -1;
        var text = Terms.All(1).ToJson();
        text["tx_origin"] = "1";

        Assert.All([eleventh, high, negative, text], scores => Assert.Equal(LedgerErrorCode.ScoresInvalid, RefusedScores(scores)));
    }

    [Theory]
    [InlineData("auditId")]
    [InlineData("modelHash")]
    [InlineData("sourceHash")]
    [InlineData("findingsDigest")]
    public void Vote_with_a_hash_that_is_none_is_malformed(string member)
    {
        var json = Vote(Terms.All(1).ToJson());
        json[member] = Samples.Hash.ToUpperInvariant();

        Assert.Equal(LedgerErrorCode.MalformedInput, Refused(() => VoteRequest.Parse(json.ToString())));
    }

    [Fact]
    public void Vote_with_fractions_is_malformed() =>
        Assert.Equal(LedgerErrorCode.MalformedInput, Refused(
            () => VoteRequest.Parse(Vote(Terms.All(7).ToJson()).ToString().Replace(":7,", ":7.5,", StringComparison.Ordinal))));

    [Theory]
    [InlineData("{\"f1\":0.5}", true)]
    [InlineData("[1]", false)]
    [InlineData("{", false)]
    [InlineData("{}{}", false)]
    [InlineData("", false)]
    public void Model_card_must_be_a_json_object(string card, bool taken)
    {
        if (taken)
        {
            Assert.Equal(card, ModelProposal.Parse(Samples.Hash, "m", card).CardJson);
        }
        else
        {
            Assert.Equal(LedgerErrorCode.MalformedInput, Refused(() => ModelProposal.Parse(Samples.Hash, "m", card)));
        }
    }

    [Fact]
    public void Model_card_must_not_exceed_its_limit()
    {
        var frame = "{\"a\":\"\"}".Length;
        string Card(int length) => $"{{\"a\":\"{new string('x', length - frame)}\"}}";

        Assert.Equal(ModelProposal.LongestCard, ModelProposal.Parse(Samples.Hash, "m", Card(ModelProposal.LongestCard)).CardJson.Length);
        Assert.Equal(LedgerErrorCode.MalformedInput, Refused(
            () => ModelProposal.Parse(Samples.Hash, "m", Card(ModelProposal.LongestCard + 1))));
    }

    [Fact]
    public void Scores_are_looked_up_by_class_and_the_first_highest_is_on_top()
    {
        var scores = ClassScores.From(
            VulnerabilityClass.All.Select(known => KeyValuePair.Create(known.Id, known.Index is 3 or 6 ? 500 : known.Index)));

        Assert.Equal("unchecked_low_level_calls", scores.Top.Id);
        Assert.Equal(9, scores[VulnerabilityClass.Find("locked_ether")]);
        Assert.Equal(scores, ClassScores.From(scores.Enumerate().Reverse()));
        Assert.Throws<LedgerFormatException>(
            () => ClassScores.From([KeyValuePair.Create("reentrancy", 1), KeyValuePair.Create("reentrancy", 1)]));
        Assert.Throws<LedgerFormatException>(() => ClassScores.InClassOrder([1, 2, 3]));
        Assert.Throws<LedgerFormatException>(() => ClassScores.InClassOrder([0, 0, 0, 0, 0, 0, 0, 0, 0, 10_001]));
    }

    private static JsonObject Vote(JsonObject scores) => new()
    {
        ["auditId"] = Samples.Hash, ["modelHash"] = Samples.Hash, ["sourceHash"] = Samples.Hash, ["findingsDigest"] = Samples.Hash,
        ["scores"] = scores,
    };

    private static string RefusedScores(JsonObject scores) => Refused(() => VoteRequest.Parse(Vote(scores).ToString()));

    private static string Refused(Action action) => Assert.Throws<LedgerRefusalException>(action).Refusal.Code;
}

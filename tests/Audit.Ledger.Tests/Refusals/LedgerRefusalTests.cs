using System.Reflection;

namespace Audit.Ledger.Tests.Refusals;

public sealed class LedgerRefusalTests
{
    [Theory]
    [InlineData("VOTE_ALREADY_RECORDED: Org1MSP has voted")]
    [InlineData("chaincode response 500, VOTE_ALREADY_RECORDED: Org1MSP has voted")]
    [InlineData("failed to endorse transaction, see attached details for more info\n  [peer0 Org1MSP] chaincode response 500, VOTE_ALREADY_RECORDED: Org1MSP has voted  ")]
    [InlineData("X_VOTE_ALREADY_RECORDED: no, but (VOTE_ALREADY_RECORDED: Org1MSP has voted")]
    [InlineData("VOTE_ALREADY_RECORDED without a colon, then VOTE_ALREADY_RECORDED: Org1MSP has voted")]
    public void Refusal_is_found_however_it_is_wrapped(string text)
    {
        Assert.True(LedgerRefusal.TryFind(text, out var refusal));
        Assert.Equal(new LedgerRefusal(LedgerErrorCode.VoteAlreadyRecorded, "Org1MSP has voted"), refusal);
    }

    [Fact]
    public void Earliest_code_wins_over_codes_in_quoted_input()
    {
        Assert.True(LedgerRefusal.TryFind("MALFORMED_INPUT: the name 'ROLE_REQUIRED: ha' is bad", out var refusal));
        Assert.Equal(LedgerErrorCode.MalformedInput, refusal.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("chaincode response 500, something else")]
    [InlineData("UNHEARD_OF: yes")]
    [InlineData("ROLE_REQUIRED")]
    public void Text_without_a_code_holds_no_refusal(string? text) => Assert.False(LedgerRefusal.TryFind(text, out _));

    [Fact]
    public void Every_code_is_listed_once_and_found()
    {
        var constants = typeof(LedgerErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(
            field => (string)field.GetRawConstantValue()!);

        Assert.Equal(constants.Order(StringComparer.Ordinal), LedgerErrorCode.All.Order(StringComparer.Ordinal));
        Assert.All(LedgerErrorCode.All, code =>
        {
            var wire = new LedgerRefusalException(code, "because").Message;
            Assert.True(LedgerRefusal.TryFind($"chaincode response 500, {wire}", out var refusal));
            Assert.Equal(new LedgerRefusal(code, "because"), refusal);
        });
    }
}

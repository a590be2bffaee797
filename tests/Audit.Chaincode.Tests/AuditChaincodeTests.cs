using System.Text.Json;
using Audit.Chaincode.Tests.Channel;
using Audit.Ledger.Tests.Determinism;
using Fabric.Chaincode.Testing;
using static Audit.Chaincode.Tests.Channel.Consortium;

namespace Audit.Chaincode.Tests;

public sealed class AuditChaincodeTests
{
    [Fact]
    public void Chaincode_assembly_has_nothing_that_peers_could_disagree_on() =>
        Assert.Empty(AssemblyScan.Findings(typeof(AuditChaincode).Assembly.Location));

    [Fact]
    public async Task Metadata_lists_the_transactions_that_clients_call()
    {
        var metadata = await new TestChannel().EvaluateAsync(Nobody, "org.hyperledger.fabric:GetMetadata");

        using var document = JsonDocument.Parse(metadata);
        var transactions = document.RootElement.GetProperty("contracts").EnumerateObject()
            .Where(contract => contract.Name != "org.hyperledger.fabric")
            .SelectMany(contract => contract.Value.GetProperty("transactions").EnumerateArray().Select(
                transaction => $"{contract.Name}:{transaction.GetProperty("name").GetString()}"));
        Assert.Equal(
            [
                "audits:BySource", "audits:ByStatus", "audits:Deployable", "audits:Dispute", "audits:Get",
                "audits:History", "audits:InPeriod", "audits:Open", "audits:PurgeSource", "audits:Reaudit",
                "audits:Resolve", "audits:Source", "audits:Vote",
                "log:Append", "log:Consistency", "log:Entries", "log:Head", "log:Inclusion", "log:Place",
                "models:Active", "models:Approve", "models:Evaluations", "models:Get", "models:History",
                "models:List", "models:Propose", "models:RecordEvaluation", "models:Reinstate", "models:Retire",
                "models:Revoke", "models:SettleRevoked",
                "policy:Approve", "policy:Attendance", "policy:Decisions", "policy:Establish", "policy:Get",
                "policy:History", "policy:Proposal", "policy:Proposals", "policy:Propose", "policy:Review",
                "policy:Version", "policy:Withdraw",
            ],
            transactions.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("audits:Purge")]
    [InlineData("votes:Get")]
    [InlineData("")]
    public async Task Unknown_transaction_is_refused(string function) =>
        await Assert.ThrowsAsync<TransactionRefusedException>(() => new TestChannel().EndorseAsync(Admin(1), function));

    [Fact]
    public async Task Wrong_number_of_parameters_is_refused() =>
        await Assert.ThrowsAsync<TransactionRefusedException>(() => new TestChannel().EndorseAsync(Nobody, "audits:Get"));

    [Fact]
    public async Task Role_list_with_another_separator_grants_nothing()
    {
        var roleless = new TestUser("Org1MSP", "odd", "submitter;model-admin");

        Assert.Equal(Ledger.LedgerErrorCode.RoleRequired, await new TestChannel().RefusedAsync(roleless, "policy:Establish", ["{}"]));
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Channel;

/// <summary><c>fabric-audit blocks</c>: the channel's blocks and transactions, as the service's peer has them.</summary>
internal static class BlocksCommand
{
    private const int UsualLimit = 10;

    /// <summary>Makes the command.</summary>
    public static Command Create() => new("blocks", "List and show the channel's blocks and transactions.") { List(), Show(), Transaction() };

    private static ServiceCommand List()
    {
        var from = new Option<long?>("--from") { Description = "The block to begin with; by default the newest.", HelpName = "NUMBER" };
        var limit = new Option<int>("--limit") { Description = "How many to list, up to 50.", DefaultValueFactory = _ => UsualLimit, HelpName = "COUNT" };
        var command = new ServiceCommand("list", "List the channel's blocks, the newest first.");
        command.Options.Add(from);
        command.Options.Add(limit);
        command.Shows(
            (call, cancellationToken) => call.GetAsync(
                ApiPath.Of("blocks") + ApiPath.Query(
                [
                    KeyValuePair.Create("from", call.Parsed.GetValue(from)?.ToString(CultureInfo.InvariantCulture)),
                    KeyValuePair.Create("limit", (string?)call.Parsed.GetValue(limit).ToString(CultureInfo.InvariantCulture)),
                ]),
                cancellationToken),
            page => new ResultTable().Numbers("Block").Columns("When").Numbers("Transactions", "Valid").Id("Hash")
                .Rows(page.Items("blocks"), block =>
                    [block.Text("number"), block.Time("timestamp"), block.Text("transactionCount"), block.Text("validCount"), block.Text("hash")])
                .Write());
        return command;
    }

    private static ServiceCommand Show()
    {
        var number = new Argument<long>("NUMBER") { Description = "The block's number." };
        var command = new ServiceCommand("show", "Show a block with its transactions.") { number };
        command.Shows(
            (call, cancellationToken) => call.GetAsync(
                ApiPath.Of("blocks", call.Parsed.GetRequiredValue(number).ToString(CultureInfo.InvariantCulture)), cancellationToken),
            WriteBlock);
        return command;
    }

    private static ServiceCommand Transaction()
    {
        var id = new Argument<string>("ID") { Description = "The transaction's id." };
        var command = new ServiceCommand("transaction", "Show a transaction: who made it, what it called, who endorsed it.") { id };
        command.Shows(
            (call, cancellationToken) => call.GetAsync(ApiPath.Of("transactions", call.Parsed.GetRequiredValue(id)), cancellationToken),
            transaction => FieldLines.Write(
                ("Transaction", transaction.Text("id")),
                ("Type", transaction.Text("type")),
                ("Validation", transaction.Text("validationCode")),
                ("Block", $"{transaction.Text("block")}, place {transaction.Text("index")}"),
                ("Made", transaction.Time("timestamp")),
                ("Made by", transaction.Text("creatorMspId")),
                ("Chaincode", transaction.Text("chaincode")),
                ("Function", transaction.Text("function")),
                ("Endorsed by", transaction.Text("endorsers"))));
        return command;
    }

    private static void WriteBlock(JsonObject block)
    {
        FieldLines.Write(
            ("Block", block.Text("number")),
            ("Hash", block.Text("hash")),
            ("Previous", block.Text("previousHash")),
            ("Data", block.Text("dataHash")),
            ("Transactions", $"{block.Text("transactionCount")}, {block.Text("validCount")} valid"));
        new ResultTable().Columns("Type", "Made by", "Function", "Endorsed by", "Validation").Id("Transaction")
            .Rows(block.Items("transactions"), transaction =>
            [
                transaction.Text("type"), transaction.Text("creatorMspId"), transaction.Text("function"), transaction.Text("endorsers"),
                transaction.Text("validationCode"), transaction.Text("id"),
            ])
            .WriteUnder("Transactions");
    }
}

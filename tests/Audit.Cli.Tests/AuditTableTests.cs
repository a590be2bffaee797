using System.Text.Json.Nodes;
using Audit.Cli.Output;
using Spectre.Console;

namespace Audit.Cli.Tests;

public sealed class AuditTableTests
{
    [Fact]
    public void Table_hostile_name_is_printed_as_text()
    {
        var audit = Audit();
        audit["name"] = "[red]Bank[/]\u001b[2J";

        var text = Print(audit);

        Assert.Contains("[red]Bank[/]?[2J", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void Table_decided_audit_shows_verdict_top_class_lines_block_and_agreement()
    {
        var text = Print(Audit());

        Assert.Contains("FAIL", text, StringComparison.Ordinal);
        Assert.Contains("reentrancy 61.2 %", text, StringComparison.Ordinal);
        Assert.Contains("7, 8", text, StringComparison.Ordinal);
        Assert.Contains("2 equal", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_with_ids_ends_with_the_whole_id()
    {
        var audit = Audit();
        audit["id"] = new string('a', 64);

        Assert.Contains($" {new string('a', 64)} │", Print(audit, withIds: true), StringComparison.Ordinal);
        Assert.DoesNotContain(new string('a', 64), Print(audit), StringComparison.Ordinal);
    }

    [Fact]
    public void Agreement_votes_with_other_scores_differ()
    {
        var audit = Audit();
        audit["votes"]![1]!["scores"]!["reentrancy"] = 1;

        Assert.Equal("2 differ", AuditTable.Agreement(audit));
    }

    [Fact]
    public void Top_class_before_a_verdict_is_empty() => Assert.Equal(string.Empty, AuditTable.TopClass(new JsonObject { ["scores"] = new JsonObject() }));

    private static JsonObject Audit() => JsonNode.Parse("""
        {
          "id": "a", "name": "Bank", "status": "DECIDED", "verdict": "FAIL", "transactionId": "0123456789abcdef", "block": 7,
          "scores": { "reentrancy": 6120, "arithmetic": 9000 }, "flaggedClasses": ["reentrancy"],
          "votes": [
            { "mspId": "Org1MSP", "scores": { "reentrancy": 6120 } },
            { "mspId": "Org2MSP", "scores": { "reentrancy": 6120 } }
          ],
          "findings": [ { "class": "reentrancy", "score": 6120, "evidenceLines": [8, 7] } ]
        }
        """)!.AsObject();

    private static string Print(JsonObject audit, bool withIds = false)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 200;
        AuditTable.Write(console, [audit], withIds);
        return writer.ToString();
    }
}

using Audit.Model.Source;
using Spectre.Console;

namespace Audit.Cli.Output;

/// <summary>A table of what a service answered. Cells are text that others wrote: never markup, never control characters.</summary>
internal sealed class ResultTable
{
    private readonly Table _table = new Table().Border(TableBorder.Rounded);

    /// <summary>Adds columns of text.</summary>
    public ResultTable Columns(params string[] names)
    {
        _table.AddColumns(names);
        return this;
    }

    /// <summary>Adds columns of numbers.</summary>
    public ResultTable Numbers(params string[] names)
    {
        foreach (var name in names)
        {
            _table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        }

        return this;
    }

    /// <summary>Adds a column of ids: whole, so that they can be given to the next command.</summary>
    public ResultTable Id(string name)
    {
        _table.AddColumn(new TableColumn(name).NoWrap());
        return this;
    }

    /// <summary>Adds a row.</summary>
    public ResultTable Row(params string[] cells)
    {
        _table.AddRow([.. cells.Select(Cell)]);
        return this;
    }

    /// <summary>Adds a row for each document.</summary>
    public ResultTable Rows<T>(IEnumerable<T> documents, Func<T, string[]> cells)
    {
        foreach (var document in documents)
        {
            Row(cells(document));
        }

        return this;
    }

    /// <summary>Prints it; without rows, a word on standard error.</summary>
    public void Write()
    {
        if (_table.Rows.Count == 0)
        {
            Console.Error.WriteLine("none");
        }
        else
        {
            Terminal.Output.Write(_table);
        }
    }

    /// <summary>Prints it under a heading; without rows, nothing.</summary>
    public void WriteUnder(string heading)
    {
        if (_table.Rows.Count > 0)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(heading);
            Terminal.Output.Write(_table);
        }
    }

    // The words carry the meaning; the colour only helps to find them.
    private static string Cell(string text) => text switch
    {
        "PASS" or "ACTIVE" or "active" or "delivered" or "ok" => $"[green]{text}[/]",
        "REVIEW" or "DISPUTED" or "SUSPENDED" or "pending" or "degraded" or "warning" => $"[yellow]{text}[/]",
        "FAIL" or "REVOKED" or "parked" or "disabled" or "unavailable" or "failed" => $"[red]{text}[/]",
        _ => Markup.Escape(VisibleText.Of(text)),
    };
}

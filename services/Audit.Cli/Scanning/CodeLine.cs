namespace Audit.Cli.Scanning;

/// <summary>A line of source.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Column">Where its code begins, in UTF-16 units from 1.</param>
/// <param name="EndColumn">The column after its code.</param>
/// <param name="Text">Its text with tabs as spaces, cut where it is very long; control characters and the like are still in it.</param>
internal sealed record CodeLine(int Number, int Column, int EndColumn, string Text);

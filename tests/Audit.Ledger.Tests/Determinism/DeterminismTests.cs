namespace Audit.Ledger.Tests.Determinism;

public sealed class DeterminismTests
{
    [Fact]
    public void Ledger_assembly_has_nothing_that_peers_could_disagree_on() =>
        Assert.Empty(AssemblyScan.Findings(typeof(AuditRecord).Assembly.Location));

    [Fact]
    public void Scan_finds_what_it_is_for()
    {
        var findings = AssemblyScan.Findings(typeof(Offender).Assembly.Location);

        Assert.Contains(findings, finding => finding.Contains("Offender.Literal runs Ldc_r8", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains("Offender.Convert runs Conv_r8", StringComparison.Ordinal));
        Assert.Contains(findings, finding =>
            finding.Contains("Offender.Convert has floating point in its signature", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains("the field Ratio is #Double", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains("Average is used", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains("the type Decimal", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains("the type HashSet`1", StringComparison.Ordinal));
    }

    /// <summary>One of each offence, none of which the banned-API analyzer reports.</summary>
    private static class Offender
    {
        public static double Ratio = 1;

        public static long Literal(long value) => (long)(value * 1.5);

        public static double Convert(long value) => value;

        public static bool Mean(int[] values) => values.Average() > values.Length;

        public static bool Money(decimal value) => value > 1;

        public static int Sum(HashSet<int> values)
        {
            var sum = 0;
            foreach (var value in values)
            {
                sum += value;
            }

            return sum;
        }
    }
}

using Audit.Cli.Identity;

namespace Audit.Cli.Tests.Identity;

public sealed class SecretsTests
{
    // Standard input and the environment are the process's, so one test sets and restores both.
    [Fact]
    public async Task Secret_comes_from_the_file_named_before_the_variable()
    {
        var (input, variable) = (Console.In, Environment.GetEnvironmentVariable(Secrets.Variable));
        using var typed = new StringReader("from input\nsecond line");
        try
        {
            Console.SetIn(typed);
            Environment.SetEnvironmentVariable(Secrets.Variable, "from variable");

            Assert.Equal("from variable", await Secrets.ReadAsync(null, "alice", Deadline.ForAnswer()));
            Assert.Equal("from input", await Secrets.ReadAsync("-", "alice", Deadline.ForAnswer()));
        }
        finally
        {
            Console.SetIn(input);
            Environment.SetEnvironmentVariable(Secrets.Variable, variable);
        }
    }
}

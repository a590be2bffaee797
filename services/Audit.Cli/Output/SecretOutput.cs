using System.Text.Json.Nodes;

namespace Audit.Cli.Output;

/// <summary>A secret that a service tells once: into a file of its user's own, or else with the rest of the answer.</summary>
internal static class SecretOutput
{
    /// <summary>Refuses a file that cannot be made, before the secret exists.</summary>
    /// <exception cref="CliException">It exists, or its folder does not.</exception>
    public static void Require(string? file)
    {
        if (file is null)
        {
            return;
        }

        if (File.Exists(file))
        {
            throw new CliException(ExitCode.Usage, $"{file} exists already; a secret is not written over it");
        }

        Scanning.OutputFile.Require(file);
    }

    /// <summary>Moves the secret from the answer into the file, if there is to be one.</summary>
    /// <param name="file">The file; null to leave the answer as it is.</param>
    /// <param name="document">The answer.</param>
    /// <param name="member">The member that holds the secret.</param>
    /// <param name="remedy">What to do when the file cannot be written and the secret is lost.</param>
    /// <returns>The answer, without the secret when it is in the file.</returns>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public static JsonObject Keep(string? file, JsonObject document, string member, string remedy)
    {
        if (file is null)
        {
            Console.Error.WriteLine("the secret is shown this once: keep it");
            return document;
        }

        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            using var writer = new StreamWriter(file, options);
            writer.WriteLine(document.Text(member));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"it is made, but its secret could not be written to {file}: {exception.Message}. {remedy}", exception);
        }

        var rest = document.DeepClone().AsObject();
        rest.Remove(member);
        return rest;
    }
}

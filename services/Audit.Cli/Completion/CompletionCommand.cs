using System.CommandLine;

namespace Audit.Cli.Completion;

/// <summary><c>fabric-audit completion SHELL</c>: a script that lets a shell complete commands, options and their values.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        // The program is asked for what may stand at the cursor; it answers a word on each line.
        ["bash"] = """
            _fabric_audit() {
                local IFS=$'\n'
                COMPREPLY=( $(compgen -W "$(fabric-audit "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}") )
            }
            complete -o default -F _fabric_audit fabric-audit
            """,
        ["zsh"] = """
            #compdef fabric-audit
            _fabric_audit() {
                local -a found
                found=("${(@f)$(fabric-audit "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                compadd -- $found
            }
            compdef _fabric_audit fabric-audit
            """,
        ["fish"] = """
            complete -f -c fabric-audit -a '(fabric-audit "[suggest:"(commandline -C)"]" (commandline -p) 2>/dev/null)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName fabric-audit -ScriptBlock {
                param($word, $line, $position)
                fabric-audit "[suggest:$position]" "$line" 2>$null | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }
            """,
    };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Print a script that lets your shell complete this program's command lines.") { shell };
        command.SetAction(parsed =>
        {
            Console.Out.WriteLine(Scripts[parsed.GetRequiredValue(shell)]);
            return ExitCode.Success;
        });
        return command;
    }
}

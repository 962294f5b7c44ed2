# What bash offers: commands, options, words of an operand, variants of the scenario at hand.
$ picket help --completion bash >picket.bash; . ./picket.bash; COMP_WORDS=(picket sch); COMP_CWORD=1; _picket; echo ${COMPREPLY[@]}
schema
$ . ./picket.bash; COMP_WORDS=(picket run base --v); COMP_CWORD=3; _picket; echo ${COMPREPLY[@]}
--variant --verbose
$ . ./picket.bash; COMP_WORDS=(picket schema r); COMP_CWORD=2; _picket; echo ${COMPREPLY[@]}
rules
$ . ./picket.bash; COMP_WORDS=(picket run base --variant ""); COMP_CWORD=4; _picket; echo ${COMPREPLY[@]} | cut -d' ' -f1-2
calm no-radar
$ picket help --completion zsh | head -1
#compdef picket

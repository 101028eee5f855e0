from django.urls import path

from meetings.voting import views

urlpatterns = [
    path("moter/punkt/<int:pk>/forslag/", views.VotingPage.as_view(), name="item_voting"),
    path("moter/punkt/<int:pk>/forslag/nytt/", views.NewProposal.as_view(), name="proposal_new"),
    path("moter/punkt/<int:pk>/forslag/valg/", views.NewElection.as_view(), name="election_new"),
    path("moter/forslag/<int:pk>/endre/", views.EditProposal.as_view(), name="proposal_edit"),
    path("moter/forslag/<int:pk>/trekk/", views.WithdrawProposal.as_view(), name="proposal_withdraw"),
    path("moter/forslag/<int:pk>/ta-opp/", views.PutProposalBack.as_view(), name="proposal_put_back"),
    path("moter/forslag/<int:pk>/stemmer/", views.CountVote.as_view(), name="vote_count"),
    path("moter/forslag/<int:pk>/angre/", views.UndoVote.as_view(), name="vote_undo"),
    path("moter/valg/<int:pk>/tell/", views.CountElection.as_view(), name="election_count"),
    path("moter/valg/<int:pk>/kandidat/", views.NewCandidate.as_view(), name="election_candidate"),
    path("moter/valg/<int:pk>/angre/", views.UndoElection.as_view(), name="election_undo"),
    path("moter/valg/<int:pk>/fjern/", views.DropElection.as_view(), name="election_drop"),
]
